"""Operations: what those who run the system do to it, each with a reason."""
