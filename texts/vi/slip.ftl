### The slip of paper with the number.
### Keys of this room begin with `slip-`; vi and en hold the same keys with the same variables.

# $time "08:17" and $date "21/11/2025" are text.
slip-taken = Lấy số lúc { $time } ngày { $date }
slip-ahead =
    { $count ->
        [0] Trước bạn: không còn ai
       *[other] Trước bạn: { $count } người
    }
# $counters is a list: "1, 2"; $place is what a counter is called here.
slip-counters = { place-begins } phục vụ: { $counters }
slip-claim = Ưu tiên: cán bộ xác nhận tại { place-word }
slip-evidence = Cán bộ sẽ kiểm tra: { $evidence }
slip-priority = Số ưu tiên
slip-appointment = Lịch hẹn lúc { $time }
slip-late = Đến muộn so với lịch hẹn: chờ như mọi người
# $further is a list: "Chứng thực; Trả kết quả".
slip-further = Việc khác: { $further }
slip-files = Số bộ hồ sơ: { $count }
slip-papers = Giấy tờ cần chuẩn bị:
slip-fee = Phí, lệ phí: { $fee }
# For an office whose file has no advice of its own.
slip-missed = Nếu lỡ số: xin báo cán bộ tại { place-word }, được gọi lại trong ngày, không phải lấy số mới.
# Below the service, of a number that the kiosk gave while the server was away.
slip-offline = Số này cấp khi mất kết nối
slip-link = Quét mã để xem số đang gọi
# Above the number of a slip that was printed before.
slip-again = IN LẠI
slip-closing = Phiếu này không thay giấy tiếp nhận hồ sơ.
