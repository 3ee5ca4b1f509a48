### The picture of today's arrivals and waits, for supervisors.
### Keys of this room begin with `today-`; vi and en hold the same keys with the same variables.
### The legend has room for about 25 letters a word group, the titles of the axes for 40.

today-title = Arrivals and waits today
today-arrivals = People arriving
today-median = Median wait
today-p80 = 80% waited no longer
today-axis-people = Arrivals every half hour
today-axis-minutes = Minutes waited
today-nobody = Nobody has come today yet.

# For whoever does not see the picture. $day is a date in full, $time a clock time, the others are counts.
today-told-day = { $day }.
today-told-arrivals = Arrivals: { $arrivals }. Most in half an hour: { $most }, from { $time }.
today-told-wait = Longest wait: half of those called from { $time } had waited at most { $waited } min.
