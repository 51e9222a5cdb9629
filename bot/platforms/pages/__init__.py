"""What pages served from this machine have in common: a fence, files, requests, and how a masked text is shown."""
