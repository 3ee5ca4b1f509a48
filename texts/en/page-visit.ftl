### The page "page-visit": for whoever is at home yet.
### Keys of this room begin with `page-visit-`; vi and en hold the same keys with the same variables.

page-visit-heading = Plan your visit
page-visit-services = What do you need?
page-visit-hours = Opening hours
page-visit-closed-day = closed
# $days is a list of dates; $hours a list: "07:30–11:30, 13:00–17:00".
page-visit-holidays = Closed on: { $days }
page-visit-other-hours = On { $day }: { $hours }
page-visit-read-only = This page is for reading only. To take a number or to book, please open the office's address that begins with https, or come to the office.

## What this browser's owner has.

page-visit-yours = Your numbers and appointments
page-visit-your-number = Number { $number }
page-visit-your-booking = Appointment at { $time } on { $date }, code { $code }

## A service.

page-visit-procedures = Procedures and papers
page-visit-come = Numbers for this are given at the office.
page-visit-afar = Take a number online
page-visit-book = Book an appointment

## A number from afar.

page-visit-afar-heading = Take a number online: { $service }
page-visit-procedure = Procedure
page-visit-class = Priority (if any)
page-visit-citizen = Phone number or identity number
page-visit-citizen-note = Used only to count how many numbers one person takes today; it is not kept.
page-visit-citizen-missing = Please enter a phone number or identity number.
page-visit-citizen-wrong = This number is not right. Please enter a phone number (10 digits) or an identity number (12 digits).
page-visit-asking = Sending…
page-visit-asking-note = Please wait, there is no need to press again.

## An appointment.

page-visit-book-heading = An appointment: { $service }
page-visit-day = Day
page-visit-time = Time
page-visit-free =
    { $count ->
        [one] 1 place free
       *[other] { $count } places free
    }
page-visit-full = full
page-visit-no-slots = All places of the next days are taken. Please come and take a number during opening hours.
page-visit-choose-time = Please choose a time
# $time is a clock time, $date a long date: "Thứ Hai, 24/11/2026".
page-visit-chosen = { $time }, { $date }
page-visit-book-it = Book it
page-visit-booked = Your appointment is booked
page-visit-code = Your code
page-visit-code-note = Write this code down. At the time of your appointment type it at the kiosk, or tell it to the staff.
page-visit-to-start = To the start page

## Giving an appointment back.

page-visit-give-back = Cancel an appointment
page-visit-code-field = Code of the appointment
page-visit-code-hint = The digits you were given when you booked.
page-visit-code-missing = Please enter the code of your appointment.
page-visit-give-back-question = Cancel the appointment { $code }?
page-visit-given-back = The appointment { $code } is cancelled.
page-visit-keep = Keep it
