"""Who asks over HTTP: one view file a domain, one place for errors."""
