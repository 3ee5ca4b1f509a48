### One-shot use from scripts.
### Keys of this room begin with `clerk-once-`; vi and en hold the same keys with the same variables.

clerk-once-needs-clerk = Say who sits at the counter: --clerk NAME
clerk-once-needs-counter = Say which counter: --counter ID
clerk-once-needs-number = With --request-id the number must be named: --served=NUMBER or --absent=NUMBER
clerk-once-needs-printer = With --request-id the printer must be named: --printer NAME
clerk-once-which-printer = There is more than one printer. Choose one: --printer NAME. { $printers }
clerk-once-printers = Connected printers: { $printers }.
clerk-once-no-connection = No connection to the server { $server } within { $wait }.
clerk-once-no-answer = The server has not answered; it may have been done. Run it again with --request-id { $id } to have it done once.
clerk-once-trouble = { $sentence } ({ $trouble })
clerk-once-takes = Takes: { $services }
clerk-once-hand = In hand: { $number } ({ $state })
clerk-once-no-hand = In hand: no number
clerk-once-note = Note: { $note }
clerk-once-ask-in-person = Whoever holds { $number } does not hear or see the call. Go and ask in person; if nobody is there, run it again with --asked.
clerk-once-missing = On the command line: { $option }
clerk-once-awaits = Calls whoever comes: { $left } left
clerk-once-next = Next: { $number } · { $why }
clerk-once-waiting = Waiting: { $count }
clerk-once-more = There are older ones: --before HH:MM
