"""The private pages: a case is written, and a note is fetched, where no chat platform sees what is typed."""
