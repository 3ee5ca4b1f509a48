### What is typed, and what for.
### Keys of this room begin with `clerk-type-`; vi and en hold the same keys with the same variables.

clerk-type-number = Which number? Type it and press Enter
clerk-type-reason = Pause for what? The board shows it
clerk-type-dossier = The dossier's code? Leave it empty if there is none
clerk-type-count = How many files?
clerk-type-remark = A note: only staff see it
clerk-type-note = A note for whoever serves it: only staff see it
clerk-type-send-to = Only which clerk? Type the name
clerk-type-stop-reason = Stop for what? Kiosk and board show it
clerk-type-roll = The number on the paper? Type it and press Enter
clerk-type-until = Numbers again at what time today? Like 15:30; empty: until somebody says so
clerk-type-check-in = The code of the appointment?
clerk-type-cancel = The code to cancel?
clerk-type-before = Taken before what time? Like 8:30
clerk-type-ratio = How many priority, then ordinary? Like 1:2
clerk-type-used = { $used }/{ $most } characters
