### One-shot use from scripts.
### Keys of this room begin with `clerk-once-`; vi and en hold the same keys with the same variables.

clerk-once-needs-clerk = Hãy cho biết ai ngồi quầy: --clerk TÊN
clerk-once-needs-counter = Hãy cho biết quầy nào: --counter SỐ
clerk-once-needs-number = Khi có --request-id, hãy ghi rõ số: --served=SỐ hoặc --absent=SỐ
clerk-once-needs-printer = Khi có --request-id, hãy ghi rõ máy in: --printer TÊN
clerk-once-which-printer = Có nhiều máy in. Hãy chọn một: --printer TÊN. { $printers }
clerk-once-printers = Máy in đang kết nối: { $printers }.
clerk-once-no-connection = Không kết nối được máy chủ { $server } trong { $wait }.
clerk-once-no-answer = Máy chủ chưa trả lời; lệnh có thể đã được thực hiện. Chạy lại với --request-id { $id } để lệnh chỉ có hiệu lực một lần.
clerk-once-trouble = { $sentence } ({ $trouble })
clerk-once-takes = Nhận: { $services }
clerk-once-hand = Trên tay: { $number } ({ $state })
clerk-once-no-hand = Trên tay: không có số
clerk-once-note = Ghi chú: { $note }
clerk-once-ask-in-person = Số { $number } không nghe hoặc không thấy lời gọi. Hãy ra mời trực tiếp; vẫn vắng thì chạy lại với --asked.
clerk-once-missing = Trên dòng lệnh: { $option }
clerk-once-awaits = Tự gọi khi có người: còn { $left }
clerk-once-next = Tiếp theo: { $number } · { $why }
clerk-once-waiting = Đang chờ: { $count } người
clerk-once-more = Còn số cũ hơn: --before GIỜ:PHÚT
