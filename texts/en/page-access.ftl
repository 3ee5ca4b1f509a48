### The page "page-access".
### Keys of this room begin with `page-access-`; vi and en hold the same keys with the same variables.

page-access-people = People
page-access-devices = Devices
page-access-keys = API keys
page-access-record = Activity log
page-access-not-for-you = This page is for administrators. Sign in with an administrator's account.
page-access-close = Close
page-access-save = Save
page-access-sending = Sending…
page-access-copy = Copy
page-access-copied = Copied.
page-access-office = Office
page-access-offices = In which offices
page-access-all-offices = All offices, those of tomorrow too
page-access-no-office = Choose one office at least.

## People

page-access-add-person = Add a person
page-access-invite = Make an invitation link
page-access-name = Name to sign in with
page-access-name-hint = Boards and records show it, such as lan.
page-access-name-empty = Please type a name.
page-access-role = Role
page-access-role-why = All sessions of this person end.
page-access-may-clerk = calls numbers at a counter
page-access-may-supervisor = runs the hall
page-access-may-administrator = people, devices, keys and backups as well
page-access-seen = last seen { $when }
page-access-change = Change…
page-access-change-of = Change { $name }…
page-access-set-role = Another role or other offices…
page-access-reset = Reset the password by a link…
page-access-reset-of = Reset the password of { $name }?
page-access-reset-why = The old password and PIN are worth nothing, all sessions end. You get a link to hand to this person.
page-access-pin = PIN…
page-access-pin-of = PIN of { $name }
page-access-pin-why = Only for paired counter PCs, where the office allows it. All sessions of this person end.
page-access-pin-new = New PIN, 6 to 12 digits
page-access-pin-again = The PIN once more
page-access-pin-form = A PIN has 6 to 12 digits.
page-access-pin-different = The two PINs differ.
page-access-pin-none = Take the PIN away
page-access-sign-out = Sign out everywhere
page-access-disable = Disable…
page-access-disable-of = Disable { $name }?
page-access-disable-why = Nobody signs in by this name, and all sessions end. What was recorded stays.
page-access-disable-go = Disable
page-access-enable = Enable
page-access-invited = { $name } is invited
page-access-invited-why = Hand this link to them. It is shown here once, works once, and ends at { $until }.

## Devices

page-access-pair = Pair a device
page-access-pair-why = Open the kiosk's page, the program on the device, or the way to pair on the sign-in page of a counter's PC: its screen shows a code. The board's page needs no pairing.
page-access-pair-go = Let it in
page-access-code = Code on its screen
page-access-code-hint = All of it, with the last six digits.
page-access-code-empty = Please type the code on the device's screen.
page-access-device-name = Device's name
page-access-device-hint = Such as board-floor-1, kiosk-1. No other device has it.
page-access-counter = Counter
page-access-counter-hint = Only for a counter's PC, or the board of one counter. Empty: none.
page-access-zone = Zone
page-access-zone-hint = Only for the board of one zone. Empty: the whole office.
page-access-no-devices = There is no device yet.
page-access-display = Board
page-access-dispenser = Kiosk
page-access-counter-pc = Counter PC
page-access-heard = last heard { $when }
page-access-revoke = Revoke
page-access-revoke-of = Revoke { $name }
page-access-revoke-device-why = Its connection ends at once; it must be paired again.

## Keys

page-access-add-key = Add a key
page-access-make-key = Make the key
page-access-key-why = So that another program can use layso, such as a portal.
page-access-key-name = Key's name
page-access-key-hint = The record shows it. No other key has it.
page-access-scopes = What for
page-access-no-scope = Choose one thing at least.
page-access-scope-read = see what staff see
page-access-scope-tickets = give, book and change numbers
page-access-scope-counters = act at counters for clerks
page-access-scope-office = run the hall
page-access-no-keys = There is no key yet.
page-access-used = last used { $when }
page-access-key-made = Key { $name }
page-access-key-once = It is shown once. Copy it into the program now.
page-access-revoke-key-why = The program with this key is refused at once.

## The record

page-access-again = Look again
page-access-asking = Reading…
page-access-older = Older
page-access-time = Time
page-access-who = Who
page-access-from = From
page-access-what = What
page-access-about = About
page-access-who-device = device { $name }
page-access-who-key = key { $name }
page-access-who-owner = owner of the server
page-access-who-server = server
page-access-who-citizen = citizen

## What is in it: the names of events and deeds, in words

page-access-deed-office-defined = took the office file
page-access-deed-day-turned = turned the day
page-access-deed-clock-confirmed = confirmed the clock
page-access-deed-ticket-issued = gave a number
page-access-deed-class-set = set the class
page-access-deed-needs-marked = marked needs
page-access-deed-service-added = added an errand
page-access-deed-ticket-freed = freed a number
page-access-deed-ticket-withdrawn = withdrew a number
page-access-deed-ticket-called = called
page-access-deed-ticket-recalled = called again
page-access-deed-service-started = began serving
page-access-deed-service-finished = finished serving
page-access-deed-ticket-missed = marked absent
page-access-deed-ticket-returned = sent back to the line
page-access-deed-ticket-parked = let complete papers
page-access-deed-ticket-transferred = sent on
page-access-deed-line-moved = moved a line
page-access-deed-line-released = sent a line home
page-access-deed-action-undone = undid
page-access-deed-counter-opened = opened the counter
page-access-deed-counter-taken-over = took the counter over
page-access-deed-counter-paused = paused
page-access-deed-counter-resumed = resumed
page-access-deed-counter-closed = closed the counter
page-access-deed-counter-moved = moved to another counter
page-access-deed-counters-swapped = swapped counters
page-access-deed-services-taken = changed what the counter takes
page-access-deed-next-awaited = awaited whoever comes
page-access-deed-awaiting-ended = awaited no longer
page-access-deed-policy-set = set the order of calling
page-access-deed-service-paused = stopped a line
page-access-deed-service-resumed = resumed a line
page-access-deed-issuing-limited = limited the numbers given
page-access-deed-slot-booked = booked an appointment
page-access-deed-booking-cancelled = cancelled an appointment
page-access-deed-ticket-rated = rated
page-access-deed-notice-set = set the notice
page-access-deed-print-asked = asked for a slip
page-access-deed-print-ended = ended a print
page-access-deed-ticket-unserved = recorded an unserved number
page-access-deed-offline-agreed = let a kiosk give numbers offline
page-access-deed-request-burnt = dropped a request that was replaced
page-access-deed-signed-in = signed in
page-access-deed-signed-out = signed out
page-access-deed-signed-out-everywhere = signed out everywhere
page-access-deed-user-signed-out = signed a person out everywhere
page-access-deed-password-changed = changed the password
page-access-deed-password-reset = reset the password
page-access-deed-pin-set = set a PIN
page-access-deed-pin-removed = took a PIN away
page-access-deed-role-set = set the role
page-access-deed-user-added = added a person
page-access-deed-user-disabled = disabled a person
page-access-deed-user-enabled = enabled a person
page-access-deed-invitation-accepted = accepted the invitation
page-access-deed-first-administrator-invited = invited the first administrator
page-access-deed-device-added = added a device
page-access-deed-device-paired = paired a device
page-access-deed-device-revoked = revoked a device
page-access-deed-key-added = added a key
page-access-deed-key-revoked = revoked a key
page-access-deed-read-audit = read the record
page-access-deed-backed-up = backed up
page-access-deed-restored = restored
page-access-deed-register-restored = restored the register
page-access-deed-journal-imported = imported a journal
