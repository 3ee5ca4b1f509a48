### The page that shows every component of the pages.
### Keys of this room begin with `page-design-`; vi and en hold the same keys with the same variables.

page-design-why = Mọi thành phần của các trang, trên nền giấy và trên nền bảng lớn.
page-design-colours = Màu
page-design-type = Chữ
page-design-sample = Mời số một, không, bốn, hai. Ế Ỗ Ự Ậ
page-design-numbers = Số và quầy
page-design-stale = Số liệu cũ
page-design-buttons = Nút
page-design-button = Gọi tiếp
page-design-link = Liên kết
page-design-fields = Ô nhập và lựa chọn
page-design-field = Họ và tên
page-design-wrong = Hãy nhập ít nhất một chữ.
page-design-choice = Chọn một
page-design-one = Lĩnh vực
page-design-other = Lĩnh vực khác
page-design-signs = Dấu hiệu và trạng thái
page-design-notes = Thông báo
page-design-told = Đã ghi nhận.
page-design-table = Bảng số liệu
page-design-ask = Mở câu hỏi
page-design-question = Bạn có chắc không?
page-design-leave = Không
