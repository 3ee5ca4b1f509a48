### The printer of slips, for staff.
### Keys of this room begin with `printer-`; vi and en hold the same keys with the same variables.

# On the sheet that is printed for a trial. $dots is the width in dots: 576.
printer-trial = PHIẾU IN THỬ
printer-trial-width = Khổ in đang đặt: { $dots } chấm
printer-trial-edges = Phải thấy vạch đứng ở cả hai mép giấy. Nếu mất vạch bên phải, đầu in hẹp hơn khổ đang đặt: khởi động máy lấy số với --paper-width nhỏ hơn (giấy 58 mm: 384; giấy 80 mm: 512 hoặc 576).

# What keeps the printer from printing, or soon will.
printer-trouble =
    { $trouble ->
        [offline] Máy in không trả lời: kiểm tra nguồn điện và dây nối
        [paper-out] Máy in hết giấy: hãy thay cuộn mới
        [cover-open] Nắp máy in đang mở: hãy đóng lại
        [cutter] Dao cắt giấy bị kẹt: hãy mở nắp và gỡ giấy kẹt
        [paper-low] Máy in sắp hết giấy
       *[failed] Máy in báo lỗi: hãy tắt rồi bật lại máy in
    }
# What is missing on the way to it. $lack: device, permission, queue or print-server; $name: of the device or the queue.
printer-lack =
    { $lack ->
        [device] Không có thiết bị { $name }: máy in tắt, chưa cắm dây, hoặc tên trong --printer sai
        [permission] Không được phép dùng thiết bị { $name }: hãy cho người dùng của máy này vào nhóm lp
        [queue] CUPS không có hàng đợi { $name }: xem các tên bằng lpstat -e, rồi sửa --printer
       *[print-server] CUPS chưa chạy, hoặc chưa cài lệnh lp và lpstat
    }
printer-slips-left = Cuộn giấy còn khoảng { $count } phiếu
