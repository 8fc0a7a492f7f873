"""Mail that tells people of notices they have not read.

What is due is written down in a table outside the read model, once, so no rebuild mails anything
again; it is claimed there before it is mailed. A claim holds for a quarter of an hour, then longer
and longer. What has not been noted as mailed by then is mailed again: at least once, then, and
twice only where the process or the database ends between the mail server's "accepted" and the note
of it. Such a second mail has the `Message-ID` of the first, by which most mailboxes drop it.
"""
