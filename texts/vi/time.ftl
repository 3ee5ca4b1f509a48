### Dates, clock times and lengths of time.
### Keys of this room begin with `time-`; vi and en hold the same keys with the same variables.

time-weekday-1 = Thứ Hai
time-weekday-2 = Thứ Ba
time-weekday-3 = Thứ Tư
time-weekday-4 = Thứ Năm
time-weekday-5 = Thứ Sáu
time-weekday-6 = Thứ Bảy
time-weekday-7 = Chủ Nhật

time-month-1 = tháng 1
time-month-2 = tháng 2
time-month-3 = tháng 3
time-month-4 = tháng 4
time-month-5 = tháng 5
time-month-6 = tháng 6
time-month-7 = tháng 7
time-month-8 = tháng 8
time-month-9 = tháng 9
time-month-10 = tháng 10
time-month-11 = tháng 11
time-month-12 = tháng 12

# Every variable is text: $day and $monthnumber "05", $dayplain "5", $month and $weekday the names above.
time-date = { $day }/{ $monthnumber }/{ $year }
time-date-long = { $weekday }, { $day }/{ $monthnumber }/{ $year }
time-clock = { $hour }:{ $minute }

time-seconds = { $count } giây
time-minutes = { $count } phút
time-hours = { $count } giờ
time-days = { $count } ngày
# Two neighbouring units: "1 phút 20 giây".
time-two-units = { $large } { $small }
