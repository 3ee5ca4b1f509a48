### Dates, clock times and lengths of time.
### Keys of this room begin with `time-`; vi and en hold the same keys with the same variables.

time-weekday-1 = Monday
time-weekday-2 = Tuesday
time-weekday-3 = Wednesday
time-weekday-4 = Thursday
time-weekday-5 = Friday
time-weekday-6 = Saturday
time-weekday-7 = Sunday

time-month-1 = January
time-month-2 = February
time-month-3 = March
time-month-4 = April
time-month-5 = May
time-month-6 = June
time-month-7 = July
time-month-8 = August
time-month-9 = September
time-month-10 = October
time-month-11 = November
time-month-12 = December

# Every variable is text: $day and $monthnumber "05", $dayplain "5", $month and $weekday the names above.
time-date = { $day }/{ $monthnumber }/{ $year }
time-date-long = { $weekday }, { $dayplain } { $month } { $year }
time-clock = { $hour }:{ $minute }

time-seconds =
    { $count ->
        [one] 1 second
       *[other] { $count } seconds
    }
time-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
time-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
time-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
# Two neighbouring units: "1 minute 20 seconds".
time-two-units = { $large } { $small }
