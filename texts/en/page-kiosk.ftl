### The touch kiosk in a browser. What it says as the terminal kiosk does lies in `dispenser.ftl`.
### Keys of this room begin with `page-kiosk-`; vi and en hold the same keys with the same variables.

page-kiosk-choose-service = Touch what you have come for
page-kiosk-one-number = One number per person. Several files of the same kind need only one number.
page-kiosk-what-for = What do you need?
page-kiosk-contrast = High contrast
page-kiosk-usual-colours = Usual colours
page-kiosk-fewer = One file fewer
page-kiosk-more = One file more
page-kiosk-chosen = Chosen
page-kiosk-digits = Number pad
page-kiosk-typed = Number or appointment code
page-kiosk-type-note = Then press “Go”
page-kiosk-typed-code = This is an appointment code: press “Go” to get your number
page-kiosk-type-again = Type again
page-kiosk-to-digits = Digits
page-kiosk-ordinary = None of these
page-kiosk-read-on = Read on
page-kiosk-choices = Screen settings

# Before "LẤY SỐ" cannot be pressed: the line above says why.
page-kiosk-not-now = No number just now

## The number.

page-kiosk-qr = QR code that opens the page of number { $number } on a phone
page-kiosk-write-down = Please write this number down, or take a photo.
page-kiosk-cancelling = Cancelling number { $number }. You need not wait.
page-kiosk-cancelled = Number { $number } is cancelled.

## The printer beside the kiosk.

# In a corner of the first screen, for the staff.
page-kiosk-printer = Printer: { $name }
page-kiosk-printer-not-ready = The printer is not ready: your number will be shown on the screen
page-kiosk-no-paper = The printer is out of paper. Please write this number down.
page-kiosk-cover-open = The printer's cover is open. Please write this number down.
page-kiosk-cutter = The printer's cutter is stuck. Please write this number down.
page-kiosk-printer-silent = The printer is not answering. Please write this number down.

## Nobody has touched anything for a while.

page-kiosk-more-time = I need more time

## For staff, behind their code. What the terminal kiosk says too lies in `dispenser.ftl`.

# Heard with the office's name, which is a button: held for five seconds it opens.
page-kiosk-staff-door = For staff: hold this name for 5 seconds, or press Enter
page-kiosk-staff-code-note = Type the code, then press “Go on”
page-kiosk-staff-roll-note = Type how many slips, then press “Go on”
# The browser's disk took nothing.
page-kiosk-staff-not-kept =
    { $deed ->
        [close] This machine is closed, but could not store it: closed only until the page is reloaded.
       *[open] This machine is open again, but could not store it: it may be closed after the page is reloaded.
    }

## This browser.

page-kiosk-keeps-nothing = This browser keeps nothing: do not reload the page while a number is taken. Please tell the staff.
page-kiosk-cannot-keep = This machine cannot store anything just now, so that it gives no numbers. Please tell the staff.
page-kiosk-reading = Reading what this machine has stored…
page-kiosk-read-only = This page was opened without encryption and gives no numbers. Please tell the staff.
