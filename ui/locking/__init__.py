"""When it is time to lock or to hide, and how nothing of what was shown stays in sight."""
