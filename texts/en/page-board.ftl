### The page "page-board".
### Keys of this room begin with `page-board-`; vi and en hold the same keys with the same variables.

# $age is how long ago the server was heard last, $time the clock time then.
page-board-lost = No connection for { $age }: numbers may be old, as of { $time }
# The same read out, without what changes each second.
page-board-lost-status = No connection: numbers may be old, as of { $time }
page-board-rejected = The server does not let this screen in any more. Please tell the staff.

# Browsers play no sound before somebody has pressed something.
page-board-sound-on = Sound on
page-board-sound-never = No sound needed
page-board-mute = no sound yet
page-board-sound-absent = cannot play sound

# The idle half; $fee and $limit are the office's own words.
page-board-notices = PROCEDURES
page-board-continued = { $name } (continued)
page-board-papers = Please bring:
page-board-fee = Fee: { $fee }
page-board-time-limit = Time limit: { $limit }
