"""Files that people attach to messages: taken in, kept, and given to members alone."""
