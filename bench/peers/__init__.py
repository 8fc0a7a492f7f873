"""The programs that Courtside is measured against, on the same servers in the same run."""
