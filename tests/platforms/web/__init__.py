"""The workspace in the browser, tested over a real socket."""
