### The page "page-home".
### Keys of this room begin with `page-home-`; vi and en hold the same keys with the same variables.

page-home-heading = Chọn văn phòng
page-home-none = Máy chủ này chưa có văn phòng nào.
page-home-for-citizens = Dành cho người dân
page-home-for-staff = Dành cho cán bộ
page-home-kiosk = Máy lấy số
page-home-out-of-order = Văn phòng này đang tạm thời chưa dùng được. Hãy báo người phụ trách kỹ thuật.
page-home-ca = Để máy này tin chứng thư của máy chủ
