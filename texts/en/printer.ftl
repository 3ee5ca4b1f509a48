### The printer of slips, for staff.
### Keys of this room begin with `printer-`; vi and en hold the same keys with the same variables.

# On the sheet that is printed for a trial. $dots is the width in dots: 576.
printer-trial = TEST SLIP
printer-trial-width = The width is set to { $dots } dots
printer-trial-edges = There must be an upright bar at both edges of the paper. If the right one is missing, the head is narrower than that: start the kiosk with a smaller --paper-width (rolls of 58 mm: 384; of 80 mm: 512 or 576).

# What keeps the printer from printing, or soon will.
printer-trouble =
    { $trouble ->
        [offline] The printer does not answer: check its power and its cable
        [paper-out] The printer is out of paper: put in a new roll
        [cover-open] The printer's cover is open: close it
        [cutter] The printer's cutter is stuck: open the cover and clear the paper
        [paper-low] The printer's roll is nearly used up
       *[failed] The printer reports an error: switch it off and on again
    }
# What is missing on the way to it. $lack: device, permission, queue or print-server; $name: of the device or the queue.
printer-lack =
    { $lack ->
        [device] There is no device { $name }: the printer is off or not plugged in, or the name in --printer is wrong
        [permission] The device { $name } may not be used: put this computer's user into the group lp
        [queue] CUPS has no queue { $name }: lpstat -e lists the names; then mend --printer
       *[print-server] CUPS does not run, or lp and lpstat are not installed
    }
printer-slips-left =
    { $count ->
        [one] The roll gives about 1 more slip
       *[other] The roll gives about { $count } more slips
    }
