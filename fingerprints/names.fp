# Host names, whichever protocol carried them: what systems and makers call themselves by default.
# A person may rename anything: hence the modest weights.

fingerprint name/windows-desktop
	match    name any ~ "^DESKTOP-[0-9A-Z]{7}$"
	assert   os.family "Windows" 4.0
	assert   os.name "Windows 10 or 11" 2.2
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	source   "set-up of Windows 10 and 11: DESKTOP- and seven characters; seen in captures"
	example  "DESKTOP-2AEFM7G"
	reject   "DESKTOP-KITCHEN-PC"

fingerprint name/windows-laptop
	match    name any ~ "^LAPTOP-[0-9A-Z]{8}$"
	assert   os.family "Windows" 4.0
	assert   os.name "Windows 10 or 11" 2.2
	assert   hardware.category "Computers/Notebook" 3.5
	assert   os.category "Client" 2.0
	source   "set-up of Windows 10 and 11 on portable computers"
	example  "LAPTOP-1A2B3C4D"

fingerprint name/windows-win-server
	match    name any ~ "^WIN-[0-9A-Z]{11}$"
	assert   os.family "Windows" 4.0
	assert   hardware.category "Computers" 2.5
	source   "set-up of Windows 7, Server 2008 and later; seen in captures"
	example  "WIN-25PCR2POA3V"

fingerprint name/windows-mininint
	match    name any ~ "^MININT-[0-9A-Z]{7}$"
	assert   os.family "Windows" 3.5
	assert   hardware.category "Computers" 2.5
	source   "Windows PE"
	example  "MININT-1AB2C3D"

fingerprint name/windows-pc-suffix
	match    name any ~ "^[A-Z][\w.-]{1,12}-PC$"
	assert   os.family "Windows" 2.0
	assert   hardware.category "Computers" 2.5
	source   "set-up of Windows Vista and 7: USER-PC; seen in captures"
	example  "IanMitchell-PC"

fingerprint name/windows-xp-suffix
	match    name any ~ "^\w[\w.-]*-(?:win)?xp$"
	assert   os.family "Windows" 2.5
	assert   os.name "Windows XP" 2.2
	assert   hardware.category "Computers" 2.0
	source   "a habit of owners"
	example  "PLANT-XP"

fingerprint name/windows-win7-part
	match    name any ~ "(?:^|[^a-z])(?:win(?:dows)?-?7)(?:[^0-9]|$)"
	assert   os.family "Windows" 2.2
	assert   os.name "Windows 7" 1.5
	assert   hardware.category "Computers" 2.0
	source   "a habit of owners"
	example  "LAB-WIN7-01"
	reject   "WIN70"

fingerprint name/windows-ie-vm
	match    name any ~ "^IE\d{1,2}WIN(\d{1,2})$"
	assert   os.family "Windows" 3.0
	assert   hardware.category "Computers" 2.5
	source   "Microsoft's test machines; seen in captures"
	example  "IE11WIN7"

fingerprint name/windows-win10-part
	match    name any ~ "(?:^|[^a-z])win(?:dows)?-?1[01](?:[^0-9]|$)"
	assert   os.family "Windows" 2.2
	assert   hardware.category "Computers" 2.0
	source   "a habit of owners"
	example  "TEST-WIN10"

fingerprint name/windows-server-part
	match    name any ~ "(?:^|[^a-z])(?:win|w)(?:2k|20)(?:03|08|12|16|19|22)(?:r2)?(?:[^0-9]|$)"
	assert   os.family "Windows" 2.5
	assert   hardware.category "Computers/Server" 2.0
	assert   os.category "Server" 2.0
	source   "a habit of owners"
	example  "WIN2012-R2-1"

fingerprint name/windows-win2k3
	match    name any ~ "^WIN2K3"
	assert   os.family "Windows" 2.5
	assert   os.name "Windows Server 2003" 2.0
	assert   hardware.category "Computers/Server" 1.5
	source   "a habit of owners; seen in captures"
	example  "WIN2K3LAB021"

fingerprint name/windows-xp-oem
	match    name any ~ "^(?:YOUR|OWNER|USER|HOME|NAME|PC|COMPUTER)-[0-9A-F]{10}$"
	assert   os.family "Windows" 3.0
	assert   os.name "Windows XP" 1.8
	assert   hardware.category "Computers" 2.5
	source   "set-up of Windows XP: name and ten hexadecimal digits"
	example  "YOUR-4DACD0EA75"

fingerprint name/windows-surface
	match    name any ~ "^surface[-_ ]?(?:pro|go|book|laptop|studio)?\w*"
	assert   hardware.manufacturer "Microsoft" 2.0
	assert   os.family "Windows" 2.5
	assert   hardware.category "Computers" 2.0
	assert   hardware.product "Surface" 2.0
	source   "naming habit"
	example  "Surface-Pro"

fingerprint name/apple-iphone
	match    name any ~ "(?:^|[^a-z])iphone"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.5
	assert   os.family "iOS/iPadOS" 4.0
	assert   hardware.product "iPhone" 4.0
	assert   hardware.model "iPhone" 2.0
	assert   os.category "Mobile" 3.0
	source   "iOS names itself NAMEs-iPhone; seen in captures"
	example  "Johns-iPhone"
	example  "iPhone"
	reject   "MyiPhoneCase"

fingerprint name/apple-iphone-prefix
	match    name any ~ "^iphone(?:di|von|de|van|av|som)"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.5
	assert   os.family "iOS/iPadOS" 4.0
	assert   hardware.product "iPhone" 4.0
	assert   hardware.model "iPhone" 2.0
	assert   os.category "Mobile" 3.0
	source   "iOS in Italian, German, French: iPhone di NAME"
	example  "iPhonediAnna"

fingerprint name/apple-ipad
	match    name any ~ "(?:^|[^a-z])ipad"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Mobile/Tablet" 4.5
	assert   os.family "iOS/iPadOS" 4.0
	assert   hardware.product "iPad" 4.0
	assert   hardware.model "iPad" 2.0
	assert   os.category "Mobile" 3.0
	source   "iPadOS names itself NAMEs-iPad; seen in captures"
	example  "Annas-iPad"
	example  "iPad"

fingerprint name/apple-ipod
	match    name any ~ "(?:^|[^a-z])ipod(?:[^a-z]|$|touch)"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Mobile" 3.5
	assert   os.family "iOS/iPadOS" 4.0
	assert   hardware.product "iPod touch" 4.0
	assert   os.category "Mobile" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-iPod-touch"

fingerprint name/apple-watch
	match    name any ~ "apple-?watch"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Mobile/Wearable" 5.0
	assert   hardware.product "Apple Watch" 4.5
	assert   os.category "Mobile" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-Apple-Watch"

fingerprint name/apple-macbook
	match    name any ~ "macbook(?!.*windows)"
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers/Notebook" 4.0
	assert   os.category "Client" 1.5
	source   "macOS names itself NAMEs-MacBook-Pro; Boot Camp keeps it, so the system is not asserted strongly"
	example  "Annas-MacBook"
	example  "MacBookPro"

fingerprint name/apple-macbook-os
	match    name any ~ "(?:s|^)-?macbook"
	assert   os.family "macOS" 1.8
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-MacBook-Pro"

fingerprint name/apple-macbook-pro
	match    name any ~ "macbook-?pro"
	assert   hardware.product "MacBook Pro" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-MacBook-Pro"

fingerprint name/apple-macbook-air
	match    name any ~ "macbook-?air"
	assert   hardware.product "MacBook Air" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-MacBook-Air"

fingerprint name/apple-mbp
	match    name any ~ "(?:^|-)(?:mbp|mba)(?:-?\d+)?$"
	assert   hardware.manufacturer "Apple" 2.2
	assert   hardware.category "Computers/Notebook" 2.5
	assert   os.family "macOS" 2.0
	source   "habit of owners; MBP, MBA"
	example  "anna-mbp"

fingerprint name/apple-imac
	match    name any ~ "(?:^|[^a-z])imac(?:[^a-z]|$|pro)"
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers/Desktop" 4.0
	assert   os.family "macOS" 2.5
	assert   hardware.product "iMac" 3.5
	assert   os.category "Client" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-iMac"
	example  "iMac-Pro"

fingerprint name/apple-mac-mini
	match    name any ~ "mac-?mini"
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers/Desktop" 4.0
	assert   os.family "macOS" 2.5
	assert   hardware.product "Mac mini" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-Mac-mini"

fingerprint name/apple-mac-studio
	match    name any ~ "mac-?studio"
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers/Desktop" 4.0
	assert   os.family "macOS" 2.5
	assert   hardware.product "Mac Studio" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Mac-Studio"

fingerprint name/apple-mac-pro
	match    name any ~ "(?:^|[^a-z])mac-?pro(?:[^a-z]|$)"
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers/Desktop" 3.5
	assert   os.family "macOS" 2.5
	assert   hardware.product "Mac Pro" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-Mac-Pro"

fingerprint name/apple-macintosh
	match    name any ~ "^Macintosh(?:-\d+)?$"
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 3.0
	assert   os.family "macOS" 3.0
	source   "seen in captures"
	example  "Macintosh-4"

fingerprint name/apple-apple-tv
	match    name any ~ "^apple-?tv"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Media/Streaming Player" 4.5
	assert   os.family "tvOS/audioOS" 4.0
	assert   hardware.product "Apple TV" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Apple-TV"
	example  "AppleTV-Wohnzimmer"

fingerprint name/apple-apple-tv-room
	match    name any ~ "apple-?tv(?:-\d+)?$"
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Media/Streaming Player" 4.0
	assert   os.family "tvOS/audioOS" 3.5
	assert   hardware.product "Apple TV" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Bedroom-Apple-TV"

fingerprint name/apple-homepod
	match    name any ~ "homepod"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Media/Speaker" 2.5
	assert   os.family "tvOS/audioOS" 4.0
	assert   hardware.product "HomePod" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "HomePod-Kitchen"

fingerprint name/apple-time-capsule
	match    name any ~ "time-?capsule"
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Networking/Wireless Access Point" 2.5
	assert   hardware.product "Time Capsule" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-Time-Capsule"

fingerprint name/apple-airport
	match    name any ~ "airport-?(?:express|extreme|base)"
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Networking/Wireless Access Point" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-AirPort-Express"

fingerprint name/android-hex
	match    name any ~ "^android[-_][0-9a-f]{12,16}$"
	assert   os.family "Android" 4.5
	assert   hardware.category "Mobile" 1.2
	assert   os.category "Mobile" 1.2
	source   "Android 2.2 to 7: android- and the identifier; televisions too; seen in captures"
	example  "android-1c1335ec95a27318"

fingerprint name/android-word
	match    name any ~ "^android(?:[-_]\d+)?$"
	assert   os.family "Android" 3.5
	assert   hardware.category "Mobile" 1.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Android"

fingerprint name/samsung-galaxy-s
	match    name any ~ "^(?:.*-)?(Galaxy-(?:S|A|M|J|F|Note|Z|XCover)[\w-]*)$"
	assert   hardware.manufacturer "Samsung" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 3.5
	assert   hardware.model "$1" 3.5
	assert   os.category "Mobile" 3.0
	source   "Android names the device by its model"
	example  "Galaxy-S21"
	example  "Annas-Galaxy-A52-5G"

fingerprint name/samsung-galaxy-tab
	match    name any ~ "(Galaxy-Tab[\w-]*)"
	assert   hardware.manufacturer "Samsung" 4.5
	assert   hardware.category "Mobile/Tablet" 5.0
	assert   os.family "Android" 3.5
	assert   hardware.model "$1" 4.0
	assert   os.category "Mobile" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Galaxy-Tab-S7"

fingerprint name/samsung-galaxy-watch
	match    name any ~ "galaxy-?watch"
	assert   hardware.manufacturer "Samsung" 4.5
	assert   hardware.category "Mobile/Wearable" 5.5
	assert   hardware.product "Galaxy Watch" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Galaxy-Watch4"

fingerprint name/samsung-sm-phone
	match    name any ~ "^(SM-[ASGNFJM]\d{3}\w*)$"
	assert   hardware.manufacturer "Samsung" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 5.0
	source   "Samsung's model numbers: SM-G, A, N telephones"
	example  "SM-G991B"

fingerprint name/samsung-sm-tablet
	match    name any ~ "^(SM-[TPX]\d{3}\w*)$"
	assert   hardware.manufacturer "Samsung" 4.5
	assert   hardware.category "Mobile/Tablet" 4.5
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SM-T510"

fingerprint name/samsung-tv
	match    name any ~ "^(?:\[TV\]-?|Samsung-?TV|Tizen|.*samsung.*tv)"
	assert   hardware.manufacturer "Samsung" 4.0
	assert   hardware.category "Media/Television" 4.5
	assert   os.family "Embedded Linux" 1.5
	assert   os.name "Tizen" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SamsungTV"
	example  "[TV]Samsung-LED40"

fingerprint name/samsung-smartthings
	match    name any ~ "smart-?things"
	assert   hardware.category "Smart Home/Hub" 3.5
	assert   hardware.manufacturer "Samsung" 2.0
	assert   hardware.product "SmartThings" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SmartThings-Hub"
	example  "st-SmartThings"

fingerprint name/samsung-printer
	match    name any ~ "^SEC[0-9A-F]{12}$"
	assert   hardware.manufacturer "Samsung" 4.0
	assert   hardware.category "Printers" 4.5
	assert   os.family "Printer firmware" 3.0
	source   "Samsung printers: SEC and the MAC"
	example  "SEC30CDA7123456"

fingerprint name/samsung-soundbar
	match    name any ~ "^samsung-?sound-?bar"
	assert   hardware.manufacturer "Samsung" 4.0
	assert   hardware.category "Media/Speaker" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Samsung-Soundbar"

fingerprint name/google-pixel-phone
	match    name any ~ "^(?:.*-)?(Pixel-\d\w*(?:-(?:Pro|XL|Fold))*)$"
	assert   hardware.manufacturer "Google" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.5
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 4.5
	assert   os.category "Mobile" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Pixel-6-Pro"
	example  "Pixel-4a"

fingerprint name/google-nexus
	match    name any ~ "^(Nexus-\d\w*)$"
	assert   hardware.category "Mobile" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Nexus-5X"

fingerprint name/google-home
	match    name any ~ "^google-(?:home|nest-(?:mini|audio|hub))[\w-]*$"
	assert   hardware.manufacturer "Google" 4.5
	assert   hardware.category "Smart Home/Voice Assistant" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Google-Home-Mini"
	example  "Google-Nest-Hub"

fingerprint name/google-nest-wifi
	match    name any ~ "^(?:google|nest)-wi-?fi"
	assert   hardware.manufacturer "Google" 4.5
	assert   hardware.category "Networking" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Google-Wifi"

fingerprint name/google-chromecast
	match    name any ~ "^chromecast"
	assert   hardware.manufacturer "Google" 4.5
	assert   hardware.category "Media/Streaming Player" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Chromecast-Ultra"

fingerprint name/google-nest-thermostat
	match    name any ~ "^(?:[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z]{2}[0-9A-Z]{8}|nest-thermostat\S*)$"
	match    oui vendor ~ "nest labs|google"
	assert   hardware.manufacturer "Google Nest" 4.0
	assert   hardware.category "Smart Home/Thermostat" 3.5
	source   "Nest Thermostats use their serial, 02AA and later, as host name"
	example  dhcp opt12 "02AA01AC12345678"
	example  oui vendor "Nest Labs Inc."

fingerprint name/google-nest-cam
	match    name any ~ "^nest-(?:cam|hello|doorbell)"
	assert   hardware.manufacturer "Google Nest" 4.5
	assert   hardware.category "Surveillance" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Nest-Cam-Indoor"

fingerprint name/google-nest-protect
	match    name any ~ "^nest-protect"
	assert   hardware.manufacturer "Google Nest" 4.5
	assert   hardware.category "Smart Home/Sensor" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Nest-Protect"

fingerprint name/google-chromebook
	match    name any ~ "chromebook"
	assert   os.family "ChromeOS" 3.0
	assert   hardware.category "Computers/Notebook" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Annas-Chromebook"

fingerprint name/huawei-phone
	match    name any ~ "^(HUAWEI[_-](?:P|Mate|Nova|Y|Honor|P_smart)[\w-]*)$"
	assert   hardware.manufacturer "Huawei" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 3.5
	assert   hardware.model "$1" 4.0
	assert   os.category "Mobile" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "HUAWEI_P30_lite"
	example  "HUAWEI_Mate_20"

fingerprint name/huawei-mediapad
	match    name any ~ "^(?:HUAWEI[_-])?(Media|Mate)Pad"
	assert   hardware.manufacturer "Huawei" 4.0
	assert   hardware.category "Mobile/Tablet" 4.5
	assert   os.family "Android" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "HUAWEI_MediaPad_T5"

fingerprint name/huawei-honor
	match    name any ~ "^(HONOR[_-][\w-]+)$"
	assert   hardware.manufacturer "Honor" 4.0
	assert   hardware.category "Mobile/Smartphone" 3.5
	assert   os.family "Android" 3.5
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "HONOR_9X"

fingerprint name/xiaomi-redmi
	match    name any ~ "^(Redmi[\w-]*)$"
	assert   hardware.manufacturer "Xiaomi" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 4.0
	assert   os.category "Mobile" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "RedmiNote8-Pro"
	example  "Redmi-Note-10"

fingerprint name/xiaomi-mi-phone
	match    name any ~ "^(Mi-?(?:\d{1,2}|A\d|Note|Max|Mix)[\w-]*|MI\d\w*-\w+)$"
	assert   hardware.manufacturer "Xiaomi" 3.5
	assert   hardware.category "Mobile/Smartphone" 3.5
	assert   os.family "Android" 3.5
	assert   hardware.model "$1" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Mi-9T-Pro"
	example  "MiA2-phone"

fingerprint name/xiaomi-poco
	match    name any ~ "^(POCO[\w-]+)$"
	assert   hardware.manufacturer "Xiaomi" 4.0
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 3.5
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "POCO-X3-NFC"

fingerprint name/xiaomi-mi-box
	match    name any ~ "^mi-?box|^mitv"
	assert   hardware.manufacturer "Xiaomi" 4.0
	assert   hardware.category "Media" 4.0
	assert   os.family "Android" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "MIBOX4"

fingerprint name/xiaomi-vacuum
	match    name any ~ "^(?:rockrobo|roborock)[\w-]*"
	assert   hardware.manufacturer "Roborock" 4.5
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "rockrobo"
	example  "roborock-vacuum-s5_miio12345678"

fingerprint name/xiaomi-miio-vacuum
	match    name any ~ "^\w+-vacuum-[\w]+_miio\d*"
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "MIoT names: maker-kind-model_miioID"
	example  "roborock-vacuum-s5_miio12345678"

fingerprint name/xiaomi-miio-light
	match    name any ~ "^(yeelink|philips)-light-\w+_miio"
	assert   hardware.category "Smart Home/Lighting" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "yeelink-light-color1_miio12345678"

fingerprint name/xiaomi-yeelink
	match    name any ~ "^yeelink-"
	assert   hardware.manufacturer "Yeelight" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "yeelink-light-color1_miio12345678"

fingerprint name/xiaomi-miio-gateway
	match    name any ~ "^lumi-(gateway|camera)-\w+_miio"
	assert   hardware.manufacturer "Aqara" 3.0
	assert   hardware.category "Smart Home/Hub" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "lumi-gateway-v3_miio12345678"

fingerprint name/xiaomi-miio-plug
	match    name any ~ "^\w+-plug-\w+_miio"
	assert   hardware.category "Smart Home/Smart Plug" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "chuangmi-plug-m1_miio12345678"

fingerprint name/xiaomi-miio-purifier
	match    name any ~ "^\w+-(?:airpurifier|humidifier|fan|airp|heater|cooker|derh|waterpuri)-\w+_miio"
	assert   hardware.category "Smart Home/Appliance" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "zhimi-airpurifier-m1_miio12345678"

fingerprint name/xiaomi-miio-camera
	match    name any ~ "^\w+-camera-\w+_miio"
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "chuangmi-camera-ipc009_miio12345678"

fingerprint name/xiaomi-miio-any
	match    name any ~ "_miio\d+$"
	assert   hardware.manufacturer "Xiaomi" 1.2
	assert   hardware.category "Smart Home" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "zhimi-airpurifier-m1_miio12345678"

fingerprint name/oneplus-phone
	match    name any ~ "^(OnePlus[\w-]*)$"
	assert   hardware.manufacturer "OnePlus" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "OnePlus-7T"

fingerprint name/oppo-phone
	match    name any ~ "^(OPPO-(?:A|F|R|Reno|Find)[\w-]*)$"
	assert   hardware.manufacturer "Oppo" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "OPPO-A52"

fingerprint name/realme-phone
	match    name any ~ "^(realme-[\w-]+)$"
	assert   hardware.manufacturer "Realme" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "realme-8-Pro"

fingerprint name/vivo-phone
	match    name any ~ "^(vivo-[\w-]+)$"
	assert   hardware.manufacturer "Vivo" 4.0
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "vivo-1904"

fingerprint name/nokia-phone
	match    name any ~ "^(Nokia-\d[\w.-]*)$"
	assert   hardware.manufacturer "Nokia" 4.0
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 3.0
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Nokia-6-1"

fingerprint name/motorola-phone
	match    name any ~ "^(moto-?[a-z]\d?[\w-]*)$"
	assert   hardware.manufacturer "Motorola" 4.0
	assert   hardware.category "Mobile/Smartphone" 3.5
	assert   os.family "Android" 3.5
	assert   hardware.model "$1" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "moto-g-power"

fingerprint name/sony-xperia
	match    name any ~ "^(Xperia[\w-]*)"
	assert   hardware.manufacturer "Sony" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.0
	assert   os.family "Android" 4.0
	assert   hardware.model "$1" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Xperia-XZ2"

fingerprint name/fairphone-phone
	match    name any ~ "^(FP\d|Fairphone-?\d?)$"
	assert   hardware.manufacturer "Fairphone" 3.5
	assert   hardware.category "Mobile/Smartphone" 3.5
	assert   os.family "Android" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Fairphone-4"

fingerprint name/amazon-kindle
	match    name any ~ "^kindle-[0-9a-f]{8,}"
	assert   hardware.manufacturer "Amazon" 4.5
	assert   hardware.category "Mobile/E-reader" 4.0
	source   "Kindle names itself kindle-HEX"
	example  "kindle-a1b2c3d4e"

fingerprint name/amazon-fire-tv
	match    name any ~ "^(?:amazon-?)?fire-?(?:tv|stick)"
	assert   hardware.manufacturer "Amazon" 4.5
	assert   hardware.category "Media/Streaming Player" 5.0
	assert   os.family "Android" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "FireTV-Stick"
	example  "AmazonFireTV"

fingerprint name/amazon-generic
	match    name any ~ "^amazon-[0-9a-f]{9,}"
	assert   hardware.manufacturer "Amazon" 4.5
	source   "Echo, Fire TV and Fire tablets name themselves amazon-HEX"
	example  "amazon-0a1b2c3d4"

fingerprint name/amazon-echo
	match    name any ~ "^(?:amazon-)?echo(?:-(?:dot|plus|show|spot|studio|flex|pop))?(?:-\w+)?$"
	assert   hardware.manufacturer "Amazon" 3.5
	assert   hardware.category "Smart Home/Voice Assistant" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Echo-Dot-2"

fingerprint name/amazon-fire-tablet
	match    name any ~ "^(?:amazon-)?fire-?(?:hd|7|10)"
	assert   hardware.manufacturer "Amazon" 3.5
	assert   hardware.category "Mobile/Tablet" 3.5
	assert   os.family "Android" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Fire-HD-8"

fingerprint name/amazon-ring
	match    name any ~ "^ring-?(?:doorbell|pro|[0-9a-f]{6,})|^ringdoorbell"
	assert   hardware.manufacturer "Ring" 4.0
	assert   hardware.category "Surveillance" 3.5
	source   "Ring doorbells and cameras name themselves Ring-HEX"
	example  "Ring-1a2b3c"
	example  "RingDoorbell"

fingerprint name/amazon-ring-doorbell
	match    name any ~ "^ring-?doorbell"
	assert   hardware.category "Surveillance/Video Doorbell" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Ring-Doorbell-Pro"

fingerprint name/amazon-blink
	match    name any ~ "^blink-(?:sync|device|mini|camera)"
	assert   hardware.manufacturer "Blink" 4.0
	assert   hardware.category "Surveillance" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "blink-device"
	example  "Blink-Mini"

fingerprint name/printer-hp-npi
	match    name any ~ "^NPI[0-9A-F]{6}$"
	assert   hardware.manufacturer "HP" 5.0
	assert   hardware.category "Printers" 5.0
	assert   os.family "Printer firmware" 4.0
	assert   os.category "Embedded" 2.0
	source   "HP Jetdirect: NPI and six digits of the MAC"
	example  "NPI1A2B3C"

fingerprint name/printer-hp-mac
	match    name any ~ "^HP[0-9A-F]{6}$"
	assert   hardware.manufacturer "HP" 4.0
	assert   hardware.category "Printers" 3.5
	assert   os.family "Printer firmware" 2.5
	source   "HP inkjets: HP and six digits of the MAC"
	example  "HP1A2B3C"

fingerprint name/printer-hp-mac12
	match    name any ~ "^HP[0-9A-F]{12}$"
	assert   hardware.manufacturer "HP" 4.0
	assert   hardware.category "Printers" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "HP3C52821A2B3C"

fingerprint name/printer-hp-family
	match    name any ~ "^(?:HP-?)?(LaserJet|OfficeJet|DeskJet|PhotoSmart|DesignJet|Envy|PageWide)[\w-]*"
	assert   hardware.manufacturer "HP" 4.0
	assert   hardware.category "Printers" 4.0
	assert   os.family "Printer firmware" 2.5
	source   "family names of hp.com"
	example  "HP-LaserJet-400"

fingerprint name/printer-brother-brw
	match    name any ~ "^BR[WN][0-9A-F]{12}$"
	assert   hardware.manufacturer "Brother" 5.5
	assert   hardware.category "Printers" 4.5
	assert   os.family "Printer firmware" 4.0
	assert   os.category "Embedded" 2.0
	source   "Brother: BRN (wired), BRW (wireless) and the MAC"
	example  "BRW008092AABBCC"
	example  "BRN30055C123456"

fingerprint name/printer-brother-short
	match    name any ~ "^BR[WN]_?[0-9A-F]{6}$"
	assert   hardware.manufacturer "Brother" 5.0
	assert   hardware.category "Printers" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "BRN_123456"

fingerprint name/printer-epson
	match    name any ~ "^EPSON[0-9A-F]{6}$"
	assert   hardware.manufacturer "Epson" 5.5
	assert   hardware.category "Printers" 4.0
	assert   os.family "Printer firmware" 3.0
	assert   os.category "Embedded" 2.0
	source   "Epson: EPSON and six digits of the MAC; projectors use EB"
	example  "EPSON1A2B3C"

fingerprint name/printer-epson-projector
	match    name any ~ "^EB[0-9A-F]{8}$"
	match    oui vendor ~ "seiko epson"
	assert   hardware.manufacturer "Epson" 4.0
	assert   hardware.category "Scanners & Imaging/Projector" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "EB1A2B3C4D"
	example  oui vendor "Seiko Epson Corporation"

fingerprint name/printer-canon
	match    name any ~ "^Canon[0-9A-F]{6}$"
	assert   hardware.manufacturer "Canon" 5.5
	assert   hardware.category "Printers" 4.0
	assert   os.family "Printer firmware" 3.0
	assert   os.category "Embedded" 2.0
	source   "Canon: Canon and six digits of the MAC"
	example  "Canon1A2B3C"

fingerprint name/printer-canon-mac
	match    name any ~ "^[0-9A-F]{6}000000$"
	match    oui vendor ^ "Canon"
	assert   hardware.manufacturer "Canon" 3.0
	assert   hardware.category "Printers" 3.0
	source   "Canon inkjets"
	example  dhcp opt12 "1A2B3C000000"
	example  oui vendor "Canon Inc."

fingerprint name/printer-ricoh
	match    name any ~ "^(?:RNP|RIC)[0-9A-F]{6,12}$"
	assert   hardware.manufacturer "Ricoh" 5.0
	assert   hardware.category "Printers" 5.0
	assert   os.family "Printer firmware" 4.0
	source   "Ricoh: RNP and the MAC"
	example  "RNP002673123456"

fingerprint name/printer-kyocera
	match    name any ~ "^KM[0-9A-F]{6}$"
	assert   hardware.manufacturer "Kyocera" 4.5
	assert   hardware.category "Printers" 4.5
	assert   os.family "Printer firmware" 3.5
	source   "Kyocera: KM and six digits of the MAC"
	example  "KM1A2B3C"

fingerprint name/printer-konica
	match    name any ~ "^(?:KMBT|KM-?BIZHUB|bizhub)[\w-]*"
	assert   hardware.manufacturer "Konica Minolta" 5.0
	assert   hardware.category "Printers/Multi-function Printer" 4.5
	source   "Konica Minolta bizhub"
	example  "KMBT1A2B3C"

fingerprint name/printer-xerox
	match    name any ~ "^XRX[0-9A-F]{12}$"
	assert   hardware.manufacturer "Xerox" 5.5
	assert   hardware.category "Printers" 5.0
	assert   os.family "Printer firmware" 4.0
	source   "Xerox: XRX and the MAC"
	example  "XRX9C934E123456"

fingerprint name/printer-xerox-wc
	match    name any ~ "^(?:Xerox-?)?(Phaser|WorkCentre|VersaLink|AltaLink)[\w-]*"
	assert   hardware.manufacturer "Xerox" 4.5
	assert   hardware.category "Printers" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "VersaLink-C405"

fingerprint name/printer-fuji-xerox
	match    name any ~ "^FX-?[0-9A-F]{6}$"
	assert   hardware.category "Printers" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "FX-1A2B3C"

fingerprint name/printer-lexmark
	match    name any ~ "^ET[0-9A-F]{12}$"
	assert   hardware.manufacturer "Lexmark" 5.0
	assert   hardware.category "Printers" 5.0
	assert   os.family "Printer firmware" 4.0
	source   "Lexmark: ET (Ethernet) and the MAC"
	example  "ET0021B7123456"

fingerprint name/printer-lexmark-model
	match    name any ~ "^LXK[0-9A-F]{6,12}$"
	assert   hardware.manufacturer "Lexmark" 5.0
	assert   hardware.category "Printers" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "LXK0021B7"

fingerprint name/printer-oki
	match    name any ~ "^OKI-[\w]+-[0-9A-F]{6}$"
	assert   hardware.manufacturer "Oki" 5.0
	assert   hardware.category "Printers" 5.0
	assert   os.family "Printer firmware" 3.5
	source   "Oki: OKI-MODEL-six digits of the MAC"
	example  "OKI-C532-1A2B3C"

fingerprint name/printer-oki-short
	match    name any ~ "^OKI-[0-9A-F]{6}$"
	assert   hardware.manufacturer "Oki" 4.0
	assert   hardware.category "Printers" 4.5
	source   "seen in captures"
	example  "OKI-1A2B3C"

fingerprint name/printer-oki-ml
	match    name any ~ "^ML[0-9A-F]{6}$"
	match    oui vendor ~ "^oki"
	assert   hardware.manufacturer "Oki" 4.0
	assert   hardware.category "Printers" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "ML1A2B3C"
	example  oui vendor "Oki Electric Industry Co., Ltd."

fingerprint name/printer-sharp
	match    name any ~ "^SC[0-9A-F]{6}$"
	match    oui vendor ^ "Sharp"
	assert   hardware.manufacturer "Sharp" 4.5
	assert   hardware.category "Printers/Multi-function Printer" 4.5
	source   "Sharp: SC and six digits of the MAC"
	example  dhcp opt12 "SC1A2B3C"
	example  oui vendor "Sharp Corporation"

fingerprint name/printer-toshiba
	match    name any ~ "^MFP\d{8}$"
	assert   hardware.manufacturer "Toshiba" 3.5
	assert   hardware.category "Printers/Multi-function Printer" 4.5
	source   "Toshiba e-STUDIO: MFP and the serial"
	example  "MFP07123456"

fingerprint name/printer-dell
	match    name any ~ "^DELL?-?[0-9A-F]{6}$"
	match    oui vendor ~ "xerox|dell|samsung"
	assert   hardware.category "Printers" 1.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "DELL1A2B3C"
	example  oui vendor "Fuji Xerox Co., Ltd."

fingerprint name/printer-zebra
	match    name any ~ "^(?:ZBR|ZTC|zebra)[\w-]*$"
	assert   hardware.manufacturer "Zebra" 3.5
	assert   hardware.category "Printers/Label Printer" 3.5
	source   "Zebra print servers: ZBR and the serial"
	example  "ZBR12345678"

fingerprint name/printer-dymo
	match    name any ~ "^DYMO"
	assert   hardware.manufacturer "Dymo" 4.5
	assert   hardware.category "Printers/Label Printer" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "DYMOLWW1A2B3C"

fingerprint name/printer-octoprint
	match    name any ~ "^octo(?:pi|print)"
	assert   hardware.category "Printers/3D Printer" 2.5
	assert   os.family "Linux" 2.5
	assert   hardware.product "OctoPrint" 3.5
	source   "octoprint.org: the image is named octopi"
	example  "octopi"

fingerprint name/printer-prusa
	match    name any ~ "^prusa[-_]?(?:mk|mini|xl|connect|link|core)?\w*"
	assert   hardware.manufacturer "Prusa" 4.5
	assert   hardware.category "Printers/3D Printer" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "prusa-mini"

fingerprint name/printer-bambu
	match    name any ~ "^bambu"
	assert   hardware.manufacturer "Bambu Lab" 4.5
	assert   hardware.category "Printers/3D Printer" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "BambuLab-X1C"

fingerprint name/printer-ultimaker
	match    name any ~ "^ultimaker"
	assert   hardware.manufacturer "Ultimaker" 4.5
	assert   hardware.category "Printers/3D Printer" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "ultimakersystem-ccbdd3001122"

fingerprint name/printer-klipper
	match    name any ~ "^(?:mainsail|fluidd|voron)\w*"
	assert   hardware.category "Printers/3D Printer" 2.5
	assert   os.family "Linux" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "mainsailos"

fingerprint name/dlink-dcs-camera
	match    name any ~ "^(DCS-\d{3,4}[A-Z]*)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Surveillance/IP Camera" 5.0
	assert   hardware.model "$1" 5.0
	assert   os.category "Embedded" 2.0
	source   "dlink.com: DCS is the camera range; seen in captures"
	example  "DCS-935L"
	example  "DCS-930LB"

fingerprint name/dlink-dsp-plug
	match    name any ~ "^(DSP-W\d+[A-Z]*)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Smart Home/Smart Plug" 5.0
	assert   hardware.model "$1" 5.0
	assert   os.category "Embedded" 2.0
	source   "dlink.com: DSP is the smart plug range; seen in captures"
	example  "DSP-W215"

fingerprint name/dlink-dch-sensor
	match    name any ~ "^(DCH-(?:S1|Z)\d+[A-Z]*)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Smart Home/Sensor" 4.0
	assert   hardware.model "$1" 5.0
	assert   os.category "Embedded" 2.0
	source   "dlink.com: DCH-S 1xx are motion and water sensors; seen in captures"
	example  "DCH-S150"
	example  "DCH-S160"

fingerprint name/dlink-dch-hub
	match    name any ~ "^(DCH-G\d+[A-Z]*)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Smart Home/Hub" 5.0
	assert   hardware.model "$1" 5.0
	assert   os.category "Embedded" 2.0
	source   "dlink.com: DCH-G is the Connected Home hub; seen in captures"
	example  "DCH-G020"

fingerprint name/dlink-dch-other
	match    name any ~ "^(DCH-(?:[A-FH-RT-Y]|S[2-9])\d+[A-Z]*)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Smart Home" 3.5
	assert   hardware.model "$1" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "DCH-M225"
	example  "DCH-S220"

fingerprint name/dlink-dir
	match    name any ~ "^(DIR-[X\d]\w+|DSL-\d{3,4}\w*|DVA-\d\w+|DWR-\d\w+|COVR-\w+)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Networking" 4.5
	assert   hardware.model "$1" 5.0
	source   "dlink.com: DIR, DSL, DWR are routers"
	example  "DIR-655"
	example  "DSL-2640B"

fingerprint name/dlink-dap
	match    name any ~ "^(DAP-\d\w+|DWL-\d\w+)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Networking/Wireless Access Point" 4.5
	assert   hardware.model "$1" 5.0
	source   "dlink.com: DAP are access points and extenders"
	example  "DAP-1360"

fingerprint name/dlink-dgs
	match    name any ~ "^(D[GEX]S-\d{3,4}\S*)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Networking/Switch" 5.0
	assert   hardware.model "$1" 5.0
	source   "dlink.com: DGS, DES, DXS are switches"
	example  "DGS-1210-24"

fingerprint name/dlink-dns-nas
	match    name any ~ "^(DNS-3\d\d\w*|dlink-[0-9A-F]{6})$"
	assert   hardware.manufacturer "D-Link" 4.0
	assert   hardware.category "Storage/NAS" 3.0
	source   "dlink.com: DNS-3xx are NAS"
	example  "DNS-320L"

fingerprint name/dlink-dnr
	match    name any ~ "^(DNR-\d\w+)"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Surveillance/Video Recorder" 5.0
	assert   hardware.model "$1" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "DNR-322L"

fingerprint name/tplink-hs1-plug
	match    name any ~ "^(HS1(?:00|03|05|07|10|13)\w*)(?:\(\w\w\))?$"
	assert   hardware.manufacturer "TP-Link" 4.5
	assert   hardware.category "Smart Home/Smart Plug" 4.5
	assert   hardware.model "$1" 4.5
	assert   os.category "Embedded" 2.0
	source   "tp-link.com: HS100 to HS110 are Kasa plugs; seen in captures"
	example  "HS100(EU)"
	example  "HS110(UK)"

fingerprint name/tplink-hs2-switch
	match    name any ~ "^(HS[23]\d\d\w*)(?:\(\w\w\))?$"
	assert   hardware.manufacturer "TP-Link" 4.5
	assert   hardware.category "Smart Home/Smart Plug" 3.5
	assert   hardware.model "$1" 4.5
	source   "tp-link.com: Kasa switches and power strips"
	example  "HS200(US)"
	example  "HS300"

fingerprint name/tplink-kp-plug
	match    name any ~ "^(KP\d{3}\w*|EP\d{2,3}\w*|P1[01]\d\w?|P1[01]0M?)(?:\(\w\w\))?$"
	match    oui vendor ~ "tp-?link"
	assert   hardware.manufacturer "TP-Link" 3.5
	assert   hardware.category "Smart Home/Smart Plug" 4.0
	assert   hardware.model "$1" 4.5
	source   "tp-link.com: KP, EP and Tapo P1xx plugs"
	example  dhcp opt12 "KP115(EU)"
	example  oui vendor "TP-Link Corporation Limited"

fingerprint name/tplink-kp-plug-bare
	match    name any ~ "^((?:KP|EP)\d{2,3}\w*)\((?:US|EU|UK|AU|JP|IN)\)$"
	assert   hardware.manufacturer "TP-Link" 4.0
	assert   hardware.category "Smart Home/Smart Plug" 4.0
	assert   hardware.model "$1" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "KP115(EU)"

fingerprint name/tplink-kl-bulb
	match    name any ~ "^((?:LB|KL|KB)\d{2,3}\w*)(?:\((?:US|EU|UK|AU|JP|IN)\))$"
	assert   hardware.manufacturer "TP-Link" 4.0
	assert   hardware.category "Smart Home/Lighting" 4.5
	assert   hardware.model "$1" 4.5
	source   "tp-link.com: LB and KL are bulbs"
	example  "LB130(EU)"

fingerprint name/tplink-lb-oui
	match    name any ~ "^((?:LB|KL|KB|L[59])\d{2,3}\w*)"
	match    oui vendor ~ "tp-?link"
	assert   hardware.manufacturer "TP-Link" 3.0
	assert   hardware.category "Smart Home/Lighting" 4.0
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "LB100"
	example  oui vendor "TP-Link Technologies Co.,Ltd."

fingerprint name/tplink-kc-cam
	match    name any ~ "^((?:KC|EC)\d{2,3}\w*|NC\d{3}\w*|Tapo_?C\d+\w*|C[1235]\d\dC?)"
	match    oui vendor ~ "tp-?link"
	assert   hardware.manufacturer "TP-Link" 3.5
	assert   hardware.category "Surveillance/IP Camera" 4.5
	assert   hardware.model "$1" 4.5
	source   "tp-link.com: NC, KC, Tapo C are cameras"
	example  dhcp opt12 "NC250"
	example  oui vendor "TP-Link Technologies Co.,Ltd."

fingerprint name/tplink-tapo-cam
	match    name any ~ "^(?:Tapo_Cam|TAPO_C\d|C\d\d\d_)\w*"
	assert   hardware.manufacturer "TP-Link" 4.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Tapo_Camera_A1B2"

fingerprint name/tplink-tapo-plug
	match    name any ~ "^Tapo_(?:P\d+|Plug)"
	assert   hardware.manufacturer "TP-Link" 4.0
	assert   hardware.category "Smart Home/Smart Plug" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Tapo_Plug_1A2B"

fingerprint name/tplink-archer
	match    name any ~ "^(Archer[-_ ]?\w+|TL-W[RDAE]\w+|TL-MR\w+|Deco[-_]\w+)"
	assert   hardware.manufacturer "TP-Link" 5.0
	assert   hardware.category "Networking" 4.5
	assert   hardware.model "$1" 4.5
	source   "tp-link.com"
	example  "Archer_C7"
	example  "TL-WR841N"

fingerprint name/tplink-re-extender
	match    name any ~ "^(RE\d{3}\w?|TL-WA\d{3}RE)$"
	assert   hardware.manufacturer "TP-Link" 4.0
	assert   hardware.category "Networking/Range Extender" 4.5
	assert   hardware.model "$1" 4.5
	source   "tp-link.com: RE are range extenders"
	example  "RE450"

fingerprint name/tplink-tl-sg
	match    name any ~ "^(TL-S[GFXL]\d\S*|JetStream)"
	assert   hardware.manufacturer "TP-Link" 5.0
	assert   hardware.category "Networking/Switch" 5.0
	assert   hardware.model "$1" 5.0
	source   "seen in captures"
	example  "TL-SG116E"

fingerprint name/tplink-eap
	match    name any ~ "^(EAP\d{3}(?:-\w+)*)(?:-[0-9A-F-]{12,})?$"
	assert   hardware.manufacturer "TP-Link" 4.0
	assert   hardware.category "Networking/Wireless Access Point" 4.5
	assert   hardware.model "$1" 4.0
	source   "tp-link.com: EAP are access points"
	example  "EAP225"

fingerprint name/tplink-pharos
	match    name any ~ "^(CPE\d{3}|WBS\d{3})$"
	assert   hardware.manufacturer "TP-Link" 3.5
	assert   hardware.category "Networking" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "CPE510"

fingerprint name/belkin-wemo
	match    name any ~ "^wemo[-_.]?\w*"
	assert   hardware.manufacturer "Belkin" 4.5
	assert   hardware.category "Smart Home" 4.0
	assert   hardware.product "WeMo" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "wemo-insight"

fingerprint name/belkin-wemo-plug
	match    name any ~ "^wemo[-_.]?(?:insight|mini|switch|outlet|socket|plug)"
	assert   hardware.category "Smart Home/Smart Plug" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "wemo-insight"

fingerprint name/philips-hue
	match    name any ~ "^(?:philips-?)?hue(?:-?bridge)?(?:-[0-9a-f]+)?$"
	assert   hardware.manufacturer "Philips" 4.5
	assert   hardware.category "Smart Home/Hub" 4.5
	assert   hardware.product "Hue Bridge" 4.5
	assert   os.category "Embedded" 2.0
	source   "seen in captures"
	example  "Philips-hue"
	example  "hue-bridge"

fingerprint name/osram-lightify
	match    name any ~ "^lightify"
	assert   hardware.manufacturer "Osram" 5.0
	assert   hardware.category "Smart Home/Hub" 4.5
	assert   hardware.product "Lightify Gateway" 4.5
	assert   os.category "Embedded" 2.0
	source   "seen in captures of IoT Sentinel"
	example  "Lightify-7B5F6B"

fingerprint name/ikea-tradfri
	match    name any ~ "^(?:tradfri|GW2?-[0-9a-f]{12}|dirigera)"
	assert   hardware.manufacturer "IKEA" 4.5
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "IKEA gateways: GW- and the MAC"
	example  "TRADFRI-Gateway-a0c9a0001122"
	example  "GW-A0C9A0001122"

fingerprint name/lifx-bulb
	match    name any ~ "^lifx"
	assert   hardware.manufacturer "LIFX" 5.0
	assert   hardware.category "Smart Home/Lighting" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "LIFX-Bulb"

fingerprint name/wiz-bulb
	match    name any ~ "^wiz_[0-9a-f]{6}"
	assert   hardware.manufacturer "WiZ" 4.5
	assert   hardware.category "Smart Home/Lighting" 4.5
	source   "WiZ lamps: wiz_ and six digits of the MAC"
	example  "wiz_1a2b3c"

fingerprint name/nanoleaf-panel
	match    name any ~ "^nanoleaf"
	assert   hardware.manufacturer "Nanoleaf" 5.0
	assert   hardware.category "Smart Home/Lighting" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Nanoleaf-Light-Panels-53-AA-BB"

fingerprint name/wled-light
	match    name any ~ "^wled"
	assert   hardware.product "WLED" 4.5
	assert   hardware.category "Smart Home/Lighting" 4.5
	assert   os.family "RTOS/firmware" 3.0
	source   "kno.wled.ge: default mDNS name"
	example  "wled-1a2b3c"

fingerprint name/govee-light
	match    name any ~ "^govee"
	assert   hardware.manufacturer "Govee" 4.5
	assert   hardware.category "Smart Home/Lighting" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Govee_H6159"

fingerprint name/tuya-module
	match    name any ~ "^(?:tuya[-_]?\w*|TY_WR|ty_wr)$"
	assert   hardware.category "Smart Home" 1.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "tuya_smart"

fingerprint name/sonoff-itead
	match    name any ~ "^(?:sonoff|itead)[-_ ]?\w*"
	assert   hardware.manufacturer "Sonoff" 4.5
	assert   hardware.category "Smart Home" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "sonoff-1234"

fingerprint name/tasmota-plug
	match    name any ~ "^tasmota[-_]"
	assert   hardware.product "Tasmota" 4.5
	assert   hardware.category "Smart Home" 4.0
	assert   os.family "RTOS/firmware" 3.0
	source   "tasmota.github.io: tasmota-ID"
	example  "tasmota-1A2B3C-0123"

fingerprint name/esphome-node
	match    name any ~ "^esphome"
	assert   hardware.product "ESPHome" 4.0
	assert   hardware.category "Smart Home" 3.5
	assert   os.family "RTOS/firmware" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "esphome-web-1a2b3c"

fingerprint name/shelly-plug
	match    name any ~ "^shelly(?:plug|plus?plug)\w*"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Smart Home/Smart Plug" 5.5
	assert   os.family "RTOS/firmware" 3.0
	source   "shelly-api-docs.shelly.cloud: host name is type-ID"
	example  "shellyplug-s-1A2B3C"

fingerprint name/shelly-relay
	match    name any ~ "^shelly(1|1pm|1l|2|25|2\.5|swit\w+|uni|4pro|pro\w+|plus(?:1|2|1pm|2pm|i4|uni)|mini\w*)-[0-9a-f]{6,12}"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Smart Home" 4.5
	assert   os.family "RTOS/firmware" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "shelly1pm-1A2B3C"
	example  "shellyplus1-a8032abe54dc"

fingerprint name/shelly-light
	match    name any ~ "^shelly(?:dimmer|bulb|rgbw|vintage|duo|color)\w*"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   os.family "RTOS/firmware" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "shellydimmer2-1A2B3C"

fingerprint name/shelly-sensor
	match    name any ~ "^shelly(?:ht|plusht|flood|smoke|plussmoke|dw|motion|gas|blu)\w*"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Smart Home/Sensor" 5.0
	assert   os.family "RTOS/firmware" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "shellyht-1A2B3C"

fingerprint name/shelly-meter
	match    name any ~ "^shelly(?:em3?|3em|pro3em|emg3)-\w*"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Industrial & Building/Energy Meter" 4.5
	assert   os.family "RTOS/firmware" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "shellyem3-1A2B3C"

fingerprint name/shelly-trv
	match    name any ~ "^shellytrv"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Smart Home/Thermostat" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "shellytrv-1A2B3C"

fingerprint name/shelly-any
	match    name any ~ "^shelly\w+-[0-9a-f]{6,12}$"
	assert   hardware.manufacturer "Shelly" 5.0
	assert   hardware.category "Smart Home" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "shellyix3-1A2B3C"

fingerprint name/espressif-esp
	match    name any ~ "^(?:ESP[-_][0-9A-F]{6}|espressif|esp32-[0-9A-F]{6}|esp8266-\w+)$"
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.5
	source   "module only: Espressif's default name says nothing of the product; seen in captures"
	example  "ESP_07AEFB"
	example  "espressif"

fingerprint name/module-hf-lpb100
	match    name any ~ "^HF-(?:LPB|LPT|A11)"
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.5
	source   "module only: Hi-Flying; seen in captures"
	example  "HF-LPB100"

fingerprint name/module-gainspan
	match    name any ~ "^GainSpan"
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.5
	source   "module only; seen in captures"
	example  "GainSpanca9152"

fingerprint name/module-simplelink
	match    name any ~ "mysimplelink$"
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.5
	source   "module only: Texas Instruments; seen in captures"
	example  "F4B85E000000-mysimplelink"

fingerprint name/module-lwip
	match    name any ~ "^lwip"
	assert   os.family "RTOS/firmware" 2.0
	assert   os.category "Embedded" 2.0
	source   "module only"
	example  "lwip0"

fingerprint name/module-wiznet
	match    name any ~ "^WIZnet"
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.5
	source   "module only"
	example  "WIZnetEF1234"

fingerprint name/module-lantronix
	match    name any ~ "^(?:lantronix|cobox|xport)[-_]?\w*$"
	assert   hardware.manufacturer "Lantronix" 3.0
	assert   hardware.category "Industrial & Building/Serial Gateway" 2.0
	assert   os.category "Embedded" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "LantronixXPort"

fingerprint name/module-realtek
	match    name any ~ "^(?:ameba|realtek-amebaz?)\w*"
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.0
	source   "module only"
	example  "Ameba"

fingerprint name/module-broadlink
	match    name any ~ "^broadlink"
	assert   hardware.manufacturer "BroadLink" 4.5
	assert   hardware.category "Smart Home" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Broadlink_RMMINI"

fingerprint name/eq3-max-cube
	match    name any ~ "^KEQ\d{7}$"
	assert   hardware.manufacturer "eQ-3" 5.0
	assert   hardware.category "Smart Home/Hub" 4.5
	assert   hardware.model "MAX! Cube" 4.5
	assert   hardware.product "MAX! Cube LAN Gateway" 4.5
	source   "MAX! Cube: its serial, KEQ and seven digits; seen in captures"
	example  "KEQ0817541"

fingerprint name/eq3-homematic
	match    name any ~ "^(?:homematic|HMIP-?HAP|[AL]EQ\d{7}|ccu[23]?(?:-webui)?|HM-CCU)\w*"
	assert   hardware.manufacturer "eQ-3" 4.5
	assert   hardware.category "Smart Home/Hub" 4.5
	assert   hardware.product "Homematic" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "homematic-ccu2"
	example  "ccu3-webui"

fingerprint name/lockly-hub
	match    name any ~ "^(PG[HD]\d{3}\w*)$"
	assert   hardware.manufacturer "Lockly" 3.5
	assert   hardware.model "$1" 4.0
	assert   hardware.category "Smart Home" 3.0
	source   "Lockly product codes begin with PG; seen in captures"
	example  "PGH200"

fingerprint name/lockly-pgh
	match    name any ~ "^PGH\d{3}"
	assert   hardware.category "Smart Home/Hub" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "PGH200"

fingerprint name/schlage-lock
	match    name any ~ "^schlage"
	assert   hardware.manufacturer "Schlage" 5.0
	assert   hardware.category "Smart Home/Smart Lock" 4.5
	source   "a lock maker; seen in captures"
	example  "Schlage"

fingerprint name/august-lock
	match    name any ~ "^august-?(?:connect|lock|home|\w{6,})$"
	assert   hardware.manufacturer "August" 4.0
	assert   hardware.category "Smart Home/Smart Lock" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "August-Connect"

fingerprint name/nuki-bridge
	match    name any ~ "^nuki[-_]"
	assert   hardware.manufacturer "Nuki" 5.0
	assert   hardware.category "Smart Home/Smart Lock" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Nuki_Bridge_1A2B3C4D"

fingerprint name/yale-lock
	match    name any ~ "^yale"
	assert   hardware.manufacturer "Yale" 4.0
	assert   hardware.category "Smart Home" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Yale-Connect"

fingerprint name/withings-scale
	match    name any ~ "^(?:withings|ws-?\d\d)[-_\w]*"
	assert   hardware.manufacturer "Withings" 4.5
	assert   hardware.category "Smart Home/Health Scale" 2.5
	source   "scales and sensors of Withings"
	example  "WS-50"
	example  "Withings"

fingerprint name/fitbit-aria
	match    name any ~ "^(?:fitbit|aria)-?(?:aria|scale)?"
	match    oui vendor ~ "fitbit|murata|gainspan"
	assert   hardware.manufacturer "Fitbit" 3.0
	assert   hardware.category "Smart Home/Health Scale" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "Fitbit-Aria"
	example  oui vendor "Fitbit, Inc."

fingerprint name/netatmo-station
	match    name any ~ "^netatmo"
	assert   hardware.manufacturer "Netatmo" 5.0
	assert   hardware.category "Smart Home" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "netatmo-weatherstation"

fingerprint name/netatmo-camera
	match    name any ~ "^netatmo.*(?:welcome|presence|cam)"
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "netatmo-welcome-1a2b3c"

fingerprint name/ecobee-thermostat
	match    name any ~ "^ecobee"
	assert   hardware.manufacturer "ecobee" 5.0
	assert   hardware.category "Smart Home/Thermostat" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "ecobee-511912345678"

fingerprint name/honeywell-lyric
	match    name any ~ "^(?:honeywell|lyric|resideo)[-_ ]?\w*"
	assert   hardware.manufacturer "Honeywell" 3.5
	assert   hardware.category "Smart Home/Thermostat" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Lyric-1A2B3C"

fingerprint name/tado-bridge
	match    name any ~ "^tado[\w-]*"
	assert   hardware.manufacturer "tado" 5.0
	assert   hardware.category "Smart Home/Thermostat" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "tado"
	example  "tado1234"

fingerprint name/irobot-roomba
	match    name any ~ "^(?:iRobot|Roomba|Braava)-?[0-9A-F]*"
	assert   hardware.manufacturer "iRobot" 5.0
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "iRobot-1A2B3C4D5E6F7890"
	example  "Roomba-3193C60472324700"

fingerprint name/neato-robot
	match    name any ~ "^neato"
	assert   hardware.manufacturer "Neato" 5.0
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "neato-robotics"

fingerprint name/ecovacs-deebot
	match    name any ~ "^(?:ecovacs|deebot)"
	assert   hardware.manufacturer "Ecovacs" 5.0
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Deebot-Ozmo"

fingerprint name/miele-appliance
	match    name any ~ "^miele-"
	assert   hardware.manufacturer "Miele" 5.0
	assert   hardware.category "Smart Home/Appliance" 4.5
	source   "Miele: Miele- and the MAC"
	example  "Miele-001D63123456"

fingerprint name/bosch-homeconnect
	match    name any ~ "^(bosch|siemens|neff|gaggenau|balay)-[a-z0-9]+-[0-9a-f]{12}"
	assert   hardware.category "Smart Home/Appliance" 5.0
	source   "Home Connect: BRAND-MODEL-MAC"
	example  "Bosch-WAYH2891-68A40E123456"

fingerprint name/bosch-homeconnect-serial
	match    name any ~ "^0\d{16,18}$"
	match    oui vendor ~ "bsh hausger"
	assert   hardware.category "Smart Home/Appliance" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "012345678901234567"
	example  oui vendor "BSH Hausgeräte GmbH"

fingerprint name/smarter-kettle
	match    name any ~ "^(?:smarter|ikettle|smartercoffee)"
	assert   hardware.manufacturer "Smarter" 4.5
	assert   hardware.category "Smart Home/Appliance" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "iKettle"

fingerprint name/lg-thinq
	match    name any ~ "^(?:LG_)?Smart_?(?:Laundry|Fridge|Washer|Dryer|Dishwasher|AC)\d?_?\w*|^LG_Smart"
	assert   hardware.manufacturer "LG" 4.0
	assert   hardware.category "Smart Home/Appliance" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "LG_Smart_Laundry2_open"

fingerprint name/lg-webos
	match    name any ~ "^LG-?webOS"
	assert   hardware.manufacturer "LG" 5.0
	assert   hardware.category "Media/Television" 5.0
	assert   os.family "Embedded Linux" 2.0
	assert   os.name "webOS" 3.0
	source   "webOS televisions name themselves LGwebOSTV"
	example  "LGwebOSTV"
	example  "LG-webOS-TV"

fingerprint name/lg-tv
	match    name any ~ "^(?:\[LG\]|LG-?TV|LGSmartTV)"
	assert   hardware.manufacturer "LG" 4.5
	assert   hardware.category "Media/Television" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "LGSmartTV"

fingerprint name/sony-bravia
	match    name any ~ "^(?:BRAVIA|KDL-|XBR-|KD-\d\d|XR-\d\d)"
	assert   hardware.manufacturer "Sony" 4.5
	assert   hardware.category "Media/Television" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "BRAVIA-4K-GB"
	example  "KDL-40EX523"

fingerprint name/sony-playstation
	match    name any ~ "^(?:PS|PlayStation-?)([345])(?:-\w+)?$"
	assert   hardware.manufacturer "Sony" 4.5
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 4.5
	assert   hardware.model "PlayStation $1" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "PS4-123"
	example  "PS5"
	reject   "PS4000"

fingerprint name/microsoft-xbox
	match    name any ~ "^xbox(?:-?(?:one|360|systemos|series\w*|\d+))?$"
	assert   hardware.manufacturer "Microsoft" 4.5
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 4.5
	assert   hardware.product "Xbox" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "XBOX"
	example  "Xbox-SystemOS"

fingerprint name/nintendo-switch
	match    name any ~ "^nintendo-?switch"
	assert   hardware.manufacturer "Nintendo" 5.0
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 4.5
	assert   hardware.product "Nintendo Switch" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "NintendoSwitch"

fingerprint name/nintendo-wii
	match    name any ~ "^wii(?:u)?$"
	assert   hardware.manufacturer "Nintendo" 4.0
	assert   hardware.category "Media/Game Console" 4.5
	assert   os.family "Game-console OS" 4.0
	assert   hardware.product "Wii" 4.0
	source   "seen in captures"
	example  "Wii"

fingerprint name/valve-steam
	match    name any ~ "^steamdeck$"
	assert   hardware.manufacturer "Valve" 4.5
	assert   hardware.category "Media/Game Console" 3.0
	assert   os.family "Linux" 4.0
	assert   hardware.product "Steam Deck" 4.5
	source   "SteamOS' default name"
	example  "steamdeck"

fingerprint name/roku-player
	match    name any ~ "^roku"
	assert   hardware.manufacturer "Roku" 5.0
	assert   hardware.category "Media/Streaming Player" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Roku-Express"
	example  "Roku3"

fingerprint name/roku-serial
	match    name any ~ "^[YX][0-9A-Z]{11}$"
	match    oui vendor ^ "Roku"
	assert   hardware.manufacturer "Roku" 3.0
	assert   hardware.category "Media" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "YN00AB123456"
	example  oui vendor "Roku, Inc"

fingerprint name/sonos-zp
	match    name any ~ "^sonos(?:zp|[0-9A-F]{12})"
	assert   hardware.manufacturer "Sonos" 5.5
	assert   hardware.category "Media/Speaker" 5.0
	assert   os.family "Embedded Linux" 2.0
	source   "Sonos: SonosZP by DHCP, Sonos- and the MAC by mDNS; seen in captures"
	example  "SonosZP"
	example  "sonos7828CA05FACC"

fingerprint name/sonos-mdns
	match    name any ~ "^sonos-[0-9A-F]{12}"
	assert   hardware.manufacturer "Sonos" 5.5
	assert   hardware.category "Media/Speaker" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Sonos-7828CA05FACC"

fingerprint name/bose-soundtouch
	match    name any ~ "^bose[-_ ]|^soundtouch"
	assert   hardware.manufacturer "Bose" 5.0
	assert   hardware.category "Media/Speaker" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Bose-SM2-1A2B3C"

fingerprint name/denon-avr
	match    name any ~ "^(?:Denon|Marantz|HEOS)[-_ ]"
	assert   hardware.category "Media/AV Receiver" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Denon-AVR-X2700H"

fingerprint name/denon-brand
	match    name any ~ "^Denon[-_ ]"
	assert   hardware.manufacturer "Denon" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Denon-AVR-X2700H"

fingerprint name/marantz-brand
	match    name any ~ "^Marantz[-_ ]"
	assert   hardware.manufacturer "Marantz" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Marantz-SR5013"

fingerprint name/yamaha-receiver
	match    name any ~ "^(RX-[VAS]\d\w+|YAS-\d\w+|MusicCast\w*)"
	assert   hardware.manufacturer "Yamaha" 4.0
	assert   hardware.category "Media/AV Receiver" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "RX-V485"

fingerprint name/onkyo-receiver
	match    name any ~ "^(?:onkyo|pioneer-?(?:vsx|sc))[-_ ]?\w*"
	assert   hardware.category "Media/AV Receiver" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Onkyo-TX-NR676"

fingerprint name/panasonic-viera
	match    name any ~ "^viera"
	assert   hardware.manufacturer "Panasonic" 4.5
	assert   hardware.category "Media/Television" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "VIERA-TX-L42"

fingerprint name/philips-tv
	match    name any ~ "^philips-?tv|^\d\d(?:PUS|PFL|OLED|PFS|PUT)\d{4}"
	assert   hardware.manufacturer "Philips" 4.0
	assert   hardware.category "Media/Television" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "55PUS7304"
	example  "PhilipsTV"

fingerprint name/vizio-tv
	match    name any ~ "^viziocasttv|^vizio"
	assert   hardware.manufacturer "Vizio" 5.0
	assert   hardware.category "Media/Television" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "VizioCastDisplay"

fingerprint name/hisense-tv
	match    name any ~ "^hisense"
	assert   hardware.manufacturer "Hisense" 4.5
	assert   hardware.category "Media/Television" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Hisense-TV"

fingerprint name/tcl-tv
	match    name any ~ "^TCL[-_ ]"
	assert   hardware.manufacturer "TCL" 4.0
	assert   hardware.category "Media/Television" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "TCL-SmartTV"

fingerprint name/nvidia-shield
	match    name any ~ "^shield-?(?:android)?-?tv|^NVIDIA-?shield"
	assert   hardware.manufacturer "NVIDIA" 4.5
	assert   hardware.category "Media/Streaming Player" 4.5
	assert   os.family "Android" 4.0
	assert   hardware.product "Shield TV" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SHIELD-Android-TV"

fingerprint name/tivo-box
	match    name any ~ "^TIVO-?[0-9A-F]+"
	assert   hardware.manufacturer "TiVo" 4.5
	assert   hardware.category "Media/Set-top Box" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "TIVO-8490001902A1B2C"

fingerprint name/dreambox-stb
	match    name any ~ "^(?:dm(?:500|600|700|800|7020|7080|8000|900|920|520|525)\w*|dreambox)$"
	assert   hardware.manufacturer "Dream Multimedia" 4.0
	assert   hardware.category "Media/Set-top Box" 4.5
	assert   os.family "Embedded Linux" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "dm800se"

fingerprint name/vuplus-stb
	match    name any ~ "^vu(?:plus|uno|duo|solo|ultimo|zero)\w*$"
	assert   hardware.manufacturer "Vu+" 4.0
	assert   hardware.category "Media/Set-top Box" 4.5
	assert   os.family "Embedded Linux" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "vuduo2"

fingerprint name/libreelec-box
	match    name any ~ "^(?:libreelec|coreelec|openelec|osmc|kodi)$"
	assert   hardware.category "Media/Media Server" 2.0
	assert   os.family "Linux" 3.0
	source   "default names of the media distributions"
	example  "LibreELEC"

fingerprint name/volumio-box
	match    name any ~ "^(?:volumio|moode|picoreplayer|max2play)$"
	assert   hardware.category "Media" 3.0
	assert   os.family "Linux" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "volumio"

fingerprint name/pixstar-frame
	match    name any ~ "^(?:pix-?star|nixplay|aura-frame|skylight-frame)"
	assert   hardware.category "Media/Digital Signage" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "pix-star"

fingerprint name/triby-speaker
	match    name any ~ "^triby"
	assert   hardware.manufacturer "Invoxia" 4.5
	assert   hardware.category "Media/Speaker" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "triby-1a2b"

fingerprint name/voice-cisco-sep
	match    name any ~ "^SEP[0-9A-F]{12}$"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	assert   os.category "Embedded" 2.0
	source   "Cisco telephones: SEP and the MAC"
	example  "SEP001122AABBCC"

fingerprint name/voice-cisco-ata
	match    name any ~ "^ATA[0-9A-F]{12}$"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "ATA001122AABBCC"

fingerprint name/voice-cisco-spa
	match    name any ~ "^(SPA\d{3,4}\w*|SipuraSPA|LinksysPAP2?\w*)$"
	assert   hardware.category "Voice & Conferencing" 4.5
	assert   hardware.manufacturer "Cisco" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SPA112"
	example  "SipuraSPA"

fingerprint name/voice-yealink
	match    name any ~ "^(SIP-(?:T|CP|VP)\d\w+|W\d{2}[BP]\w*|VC\d{3,4}|CP9\d\d)$"
	assert   hardware.manufacturer "Yealink" 4.0
	assert   hardware.category "Voice & Conferencing" 4.5
	assert   hardware.model "$1" 4.5
	source   "yealink.com: SIP-T are desk telephones"
	example  "SIP-T48S"

fingerprint name/voice-yealink-phone
	match    name any ~ "^SIP-T\d"
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SIP-T48S"

fingerprint name/voice-polycom
	match    name any ~ "^Polycom_[0-9a-f]{12}$"
	assert   hardware.manufacturer "Polycom" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.5
	source   "Polycom: Polycom_ and the MAC; seen in its manuals"
	example  "Polycom_0004f2123456"

fingerprint name/voice-polycom-64167f
	match    name any ~ "^poly(?:com)?-?(?:vvx|trio|studio|g7500)\w*"
	assert   hardware.manufacturer "Poly" 4.5
	assert   hardware.category "Voice & Conferencing" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "poly-studio"

fingerprint name/voice-grandstream
	match    name any ~ "^(?:grandstream[-_]?)?((?:GXP|GXV|GRP|HT|UCM|GXW|DP7)\d{3,4}\w?)(?:[-_][0-9a-f]{12})?$"
	assert   hardware.manufacturer "Grandstream" 4.5
	assert   hardware.category "Voice & Conferencing" 4.5
	assert   hardware.model "$1" 4.5
	source   "grandstream.com"
	example  "GXP2140"
	example  "HT802"

fingerprint name/voice-snom
	match    name any ~ "^snom[\w-]+"
	assert   hardware.manufacturer "Snom" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "snom320-1A2B3C"

fingerprint name/voice-aastra
	match    name any ~ "^(?:aastra|mitel)-?\d{4}\w*"
	assert   hardware.manufacturer "Mitel" 4.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "mitel-6867i"

fingerprint name/voice-avaya
	match    name any ~ "^AV[AXTBK][0-9A-F]{6}$"
	assert   hardware.manufacturer "Avaya" 4.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.0
	source   "Avaya telephones: AV and six digits of the MAC"
	example  "AVA1A2B3C"

fingerprint name/voice-gigaset
	match    name any ~ "^gigaset"
	assert   hardware.manufacturer "Gigaset" 5.0
	assert   hardware.category "Voice & Conferencing" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Gigaset-N510"

fingerprint name/voice-obi
	match    name any ~ "^OBi(?:100|110|200|202|300|302|1022|1032)\w*"
	assert   hardware.manufacturer "Obihai" 4.5
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "OBi200"

fingerprint name/voice-vonage
	match    name any ~ "^vonage|^VDV2\d"
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "VDV23"

fingerprint name/voice-magicjack
	match    name any ~ "^magicjack"
	assert   hardware.manufacturer "magicJack" 5.0
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "magicjack"

fingerprint name/voice-3cx
	match    name any ~ "^(?:freepbx|3cx|asterisk|elastix|trixbox|pbx)[\w-]*$"
	assert   hardware.category "Voice & Conferencing/PBX" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "freepbx"

fingerprint name/voice-doorbird
	match    name any ~ "^doorbird"
	assert   hardware.manufacturer "DoorBird" 5.0
	assert   hardware.category "Surveillance/Video Doorbell" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "DoorBird-1a2b3c"

fingerprint name/voice-2n
	match    name any ~ "^2N-?(?:IP|Helios|Verso)"
	assert   hardware.manufacturer "2N" 4.5
	assert   hardware.category "Voice & Conferencing/Intercom" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "2N-IP-Verso"

fingerprint name/camera-axis
	match    name any ~ "^axis-[0-9a-f]{12}$"
	assert   hardware.manufacturer "Axis" 5.5
	assert   hardware.category "Surveillance/IP Camera" 4.0
	assert   os.family "Embedded Linux" 2.0
	source   "Axis: axis- and the MAC"
	example  "axis-00408c123456"

fingerprint name/camera-ipc
	match    name any ~ "^(?:IPC|IPCAM|IP-?Camera|NetworkCamera|ipcam)[-_]?\w*$"
	assert   hardware.category "Surveillance/IP Camera" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "IPC"
	example  "ipcam_1A2B3C"

fingerprint name/camera-localcam
	match    name any = "localcam"
	assert   hardware.category "Surveillance/IP Camera" 3.0
	source   "seen in captures"
	example  "localcam"

fingerprint name/camera-nvr
	match    name any ~ "^(?:NVR|DVR|HVR|XVR)(?:[-_]?\d*|[-_]\w+)$"
	assert   hardware.category "Surveillance/Video Recorder" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "NVR"
	example  "DVR-01"

fingerprint name/camera-hikvision
	match    name any ~ "^(?:DS-2[A-Z]{2}|HIKVISION)\S*"
	assert   hardware.manufacturer "Hikvision" 4.5
	assert   hardware.category "Surveillance/IP Camera" 4.0
	source   "hikvision.com: DS-2 are cameras"
	example  "DS-2CD2042WD"

fingerprint name/camera-hikvision-nvr
	match    name any ~ "^DS-7\d{3}\S*"
	assert   hardware.manufacturer "Hikvision" 4.5
	assert   hardware.category "Surveillance/Video Recorder" 5.0
	source   "hikvision.com: DS-7 are recorders"
	example  "DS-7608NI"

fingerprint name/camera-reolink
	match    name any ~ "^(?:reolink|RLC-\d+\w*|RLN\d)"
	assert   hardware.manufacturer "Reolink" 4.5
	assert   hardware.category "Surveillance" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Reolink"
	example  "RLC-410"

fingerprint name/camera-foscam
	match    name any ~ "^(?:foscam|FI\d{4}\w*)"
	assert   hardware.manufacturer "Foscam" 4.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "FI9821W"

fingerprint name/camera-amcrest
	match    name any ~ "^(?:amcrest|AMC\d{3}[0-9A-F_]{6,})"
	assert   hardware.manufacturer "Amcrest" 4.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Amcrest"
	example  "AMC0201A_1A2B3C"

fingerprint name/camera-wyze
	match    name any ~ "^(?:wyze|wyzecam)[-_]?\w*"
	assert   hardware.manufacturer "Wyze" 4.5
	assert   hardware.category "Surveillance/IP Camera" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "WyzeCam-v3"
	example  "WYZE_CAKP2JFUS-123"

fingerprint name/camera-arlo
	match    name any ~ "^(?:arlo|VMB\d{4}|VM[CS]\d{4})\w*"
	assert   hardware.manufacturer "Arlo" 4.5
	assert   hardware.category "Surveillance" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Arlo-Base"
	example  "VMB4000"

fingerprint name/camera-eufy
	match    name any ~ "^(?:eufy|T8\d{3}\w*)"
	match    oui vendor ~ "anker|eufy|oceanwing|fantasia"
	assert   hardware.manufacturer "Eufy" 4.0
	assert   hardware.category "Surveillance" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "T8010N1234"
	example  oui vendor "Anker Innovations Limited"

fingerprint name/camera-eufy-vac
	match    name any ~ "^eufy-?robovac"
	assert   hardware.manufacturer "Eufy" 4.5
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "eufy-RoboVac"

fingerprint name/camera-unifi
	match    name any ~ "^(UVC-G\d\S*|G3-\w+|G4-\w+|UVC)"
	assert   hardware.manufacturer "Ubiquiti" 4.5
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "UVC-G3-Dome"

fingerprint name/camera-vivotek
	match    name any ~ "^(?:vivotek|(?:FD|IB|IP|SD|MD)8\d{3}\w*)$"
	assert   hardware.manufacturer "Vivotek" 3.5
	assert   hardware.category "Surveillance/IP Camera" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "FD8169"

fingerprint name/camera-mobotix
	match    name any ~ "^mx10-\d+-\d+-\d+-\d+$"
	assert   hardware.manufacturer "Mobotix" 4.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "Mobotix names its cameras by their address"
	example  "mx10-8-45-123-45"

fingerprint name/camera-samsung-smartcam
	match    name any ~ "^(?:SmartCam|SNH-\w+|Samsung-?Cam)"
	assert   hardware.manufacturer "Samsung" 3.5
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SNH-E6411BN"

fingerprint name/camera-dropcam
	match    name any ~ "^dropcam"
	assert   hardware.manufacturer "Google Nest" 4.0
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Dropcam"

fingerprint name/camera-edimax
	match    name any ~ "^(IC-\d{4}\w*)$"
	assert   hardware.manufacturer "Edimax" 4.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	assert   hardware.model "$1" 5.0
	source   "edimax.com: IC are cameras"
	example  "IC-3115W"

fingerprint name/camera-trendnet
	match    name any ~ "^(TV-IP\w+)$"
	assert   hardware.manufacturer "TRENDnet" 4.5
	assert   hardware.category "Surveillance/IP Camera" 5.0
	assert   hardware.model "$1" 5.0
	source   "trendnet.com: TV-IP are cameras"
	example  "TV-IP110W"

fingerprint name/camera-linksys-wvc
	match    name any ~ "^(WVC\d\w+|LCAD\w+|LCAM\w+)$"
	assert   hardware.manufacturer "Linksys" 4.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	assert   hardware.model "$1" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "WVC54GCA"

fingerprint name/camera-insteon
	match    name any ~ "^insteon"
	assert   hardware.manufacturer "Insteon" 4.5
	assert   hardware.category "Smart Home" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Insteon-Hub"

fingerprint name/camera-canary
	match    name any ~ "^canary"
	assert   hardware.manufacturer "Canary" 4.0
	assert   hardware.category "Surveillance/IP Camera" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Canary-1A2B"

fingerprint name/camera-logi-circle
	match    name any ~ "^logi-?circle"
	assert   hardware.manufacturer "Logitech" 4.5
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Logi-Circle"

fingerprint name/camera-simplisafe
	match    name any ~ "^simplisafe"
	assert   hardware.manufacturer "SimpliSafe" 5.0
	assert   hardware.category "Surveillance" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SimpliSafe"

fingerprint name/edimax-plug
	match    name any ~ "^(SP-\d{4}W)$"
	assert   hardware.manufacturer "Edimax" 4.5
	assert   hardware.category "Smart Home/Smart Plug" 5.0
	assert   hardware.model "$1" 5.0
	source   "edimax.com: SP are plugs"
	example  "SP-2101W"

fingerprint name/edimax-ap
	match    name any ~ "^(?:edimax|EW-7\d{3}\w+|BR-6\d{3}\w+)"
	assert   hardware.manufacturer "Edimax" 4.5
	assert   hardware.category "Networking" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "EW-7438RPn"

fingerprint name/nas-diskstation
	match    name any ~ "^(?:diskstation|rackstation|DS\d{3,4}(?:\+|j|play|slim|plus|xs)?|RS\d{3,4}(?:\+|xs|rp)*)$"
	assert   hardware.manufacturer "Synology" 4.5
	assert   hardware.category "Storage/NAS" 5.0
	assert   os.family "Linux" 2.0
	assert   os.category "Server" 1.5
	source   "Synology's default and product names"
	example  "DiskStation"
	example  "DS920+"

fingerprint name/nas-synology
	match    name any ~ "synology"
	assert   hardware.manufacturer "Synology" 4.5
	assert   hardware.category "Storage/NAS" 4.0
	assert   os.family "Linux" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Synology-NAS"

fingerprint name/nas-readynas
	match    name any ~ "^(?:readynas|nas-[0-9a-f]{2}-[0-9a-f]{2}-[0-9a-f]{2}$)"
	assert   hardware.manufacturer "Netgear" 3.5
	assert   hardware.category "Storage/NAS" 4.5
	assert   os.family "Linux" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "ReadyNAS"

fingerprint name/nas-qnap
	match    name any ~ "^(?:qnap\w*|NAS[0-9A-F]{6}|T[SV]S?-[0-9X]{3,4}\w*)$"
	assert   hardware.manufacturer "QNAP" 3.5
	assert   hardware.category "Storage/NAS" 4.0
	assert   os.family "Linux" 2.0
	source   "QNAP: NAS and six digits of the MAC"
	example  "NAS1A2B3C"
	example  "TS-453D"

fingerprint name/nas-truenas
	match    name any ~ "^(truenas|freenas)\w*$"
	assert   hardware.category "Storage/NAS" 4.5
	assert   os.name "$1" 3.5
	source   "default names"
	example  "truenas"

fingerprint name/nas-freenas-bsd
	match    name any ~ "^freenas\w*$"
	assert   os.family "BSD" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "freenas"

fingerprint name/nas-omv
	match    name any ~ "^openmediavault"
	assert   hardware.category "Storage/NAS" 4.0
	assert   os.family "Linux" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "openmediavault"

fingerprint name/nas-unraid
	match    name any = "Tower"
	assert   hardware.category "Storage/NAS" 1.0
	assert   os.family "Linux" 0.8
	source   "Unraid's default name"
	example  "Tower"

fingerprint name/nas-mycloud
	match    name any ~ "^(?:WD)?my-?cloud\w*|^MyBookLive|^WDMyCloud\w*"
	assert   hardware.manufacturer "Western Digital" 5.0
	assert   hardware.category "Storage/NAS" 5.0
	assert   os.family "Embedded Linux" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "WDMyCloud"
	example  "MyBookLive"

fingerprint name/nas-buffalo
	match    name any ~ "^(?:LS[0-9A-Z-]{2,8}[0-9A-F]{3}|TS-X?\w+L[0-9A-F]{3}|LinkStation|TeraStation)\w*$"
	match    oui vendor ^ "Buffalo"
	assert   hardware.manufacturer "Buffalo" 3.5
	assert   hardware.category "Storage/NAS" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "LS-WXL1A2"
	example  oui vendor "Buffalo.Inc"

fingerprint name/nas-lacie
	match    name any ~ "^(?:lacie|networkspace|2big|5big|d2-network)[\w-]*"
	assert   hardware.manufacturer "LaCie" 4.0
	assert   hardware.category "Storage/NAS" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "LaCie-2big"

fingerprint name/nas-seagate
	match    name any ~ "^(?:goflexhome|seagate-[\w]+|personalcloud|blackarmor)\w*"
	assert   hardware.manufacturer "Seagate" 4.0
	assert   hardware.category "Storage/NAS" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Seagate-DP4"

fingerprint name/nas-asustor
	match    name any ~ "^(?:asustor\w*|AS\d{4}T-\w+|AS-?\d{3,4}T\w*)$"
	assert   hardware.manufacturer "Asustor" 4.0
	assert   hardware.category "Storage/NAS" 4.5
	assert   os.family "Linux" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "AS5304T-1A2B"

fingerprint name/nas-terramaster
	match    name any ~ "^TNAS[-_]?\w*$"
	assert   hardware.manufacturer "TerraMaster" 4.5
	assert   hardware.category "Storage/NAS" 5.0
	assert   os.family "Linux" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "TNAS-1A2B3C"

fingerprint name/nas-drobo
	match    name any ~ "^drobo"
	assert   hardware.manufacturer "Drobo" 4.5
	assert   hardware.category "Storage/NAS" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Drobo-5N"

fingerprint name/nas-zyxel
	match    name any ~ "^(NSA\d{3}\w*|NAS\d{3})$"
	assert   hardware.manufacturer "Zyxel" 3.5
	assert   hardware.category "Storage/NAS" 4.5
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "NSA325"

fingerprint name/linux-raspberrypi
	match    name any ~ "^raspberry-?pi(?:-?\d+)?$"
	assert   hardware.manufacturer "Raspberry Pi" 3.5
	assert   hardware.category "Computers/Single-board Computer" 4.0
	assert   os.family "Linux" 4.0
	source   "Raspberry Pi OS' default name; seen in captures"
	example  "raspberrypi"

fingerprint name/linux-rpi
	match    name any ~ "^(?:rpi|pi)[-_]?[2345]?b?$"
	assert   hardware.manufacturer "Raspberry Pi" 1.8
	assert   hardware.category "Computers/Single-board Computer" 2.0
	assert   os.family "Linux" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "rpi3"

fingerprint name/linux-retropie
	match    name any ~ "^(?:retropie|recalbox|batocera)$"
	assert   hardware.category "Media/Game Console" 2.5
	assert   os.family "Linux" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "retropie"

fingerprint name/linux-pihole
	match    name any ~ "^pi-?hole"
	assert   hardware.category "Computers" 2.0
	assert   os.family "Linux" 3.0
	assert   role "dns-filter" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "pihole"

fingerprint name/linux-ubuntu
	match    name any ~ "^ubuntu(?:-?\d+)?$|-ubuntu$"
	assert   os.family "Linux" 3.5
	assert   os.name "Ubuntu" 2.5
	assert   hardware.category "Computers" 2.0
	source   "the installer proposes it; seen in captures"
	example  "ubuntu2"

fingerprint name/linux-debian
	match    name any ~ "^debian(?:-?\d+)?$"
	assert   os.family "Linux" 3.5
	assert   os.name "Debian" 2.5
	assert   hardware.category "Computers" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "debian"

fingerprint name/linux-fedora
	match    name any ~ "^fedora(?:-?\d+)?$|^localhost-live$"
	assert   os.family "Linux" 3.5
	assert   os.name "Fedora" 2.5
	assert   hardware.category "Computers" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "fedora"

fingerprint name/linux-centos
	match    name any ~ "^(?:centos|rhel|rocky|almalinux)\w*$"
	assert   os.family "Linux" 3.5
	assert   hardware.category "Computers" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "centos7"

fingerprint name/linux-arch
	match    name any ~ "^(?:archlinux|archiso|manjaro|kali|parrot|linuxmint|mint|pop-os|elementary|opensuse\w*|slackware|gentoo|zorin)$"
	assert   os.family "Linux" 3.5
	assert   hardware.category "Computers" 2.0
	source   "default names of distributions; seen in captures"
	example  "pop-os"
	example  "kali"

fingerprint name/linux-mint
	match    name any ~ "-linuxmint$|-virtual-machine$"
	assert   os.family "Linux" 2.0
	assert   hardware.category "Computers" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "anna-virtual-machine"

fingerprint name/linux-vm
	match    name any ~ "-(?:virtual-machine|virtualbox|qemu-virtual-machine|vmware|kvm|standard-pc\S*)$"
	assert   hardware.category "Computers/Virtual Machine" 3.0
	assert   os.family "Linux" 2.0
	source   "Ubuntu's installer proposes USER-PRODUCT; seen in captures"
	example  "anna-VirtualBox"

fingerprint name/linux-user-product
	match    name any ~ "^[a-z]\w+-(thinkpad|latitude|inspiron|precision|xps|optiplex|lifebook|aspire|ideapad|elitebook|probook|pavilion|zenbook|vivobook|yoga)[\w-]*"
	assert   hardware.category "Computers" 2.5
	assert   os.category "Client" 1.0
	source   "Ubuntu's installer proposes USER-PRODUCT; seen in captures"
	example  "anna-thinkpad"

fingerprint name/computer-notebook-family
	match    name any ~ "(?:^|[-_])(?:thinkpad|latitude|inspiron|lifebook|elitebook|probook|ideapad|zenbook|vivobook|travelmate|toughbook|aspire-\w+|xps-?1[357])(?:[-_]|$)"
	assert   hardware.category "Computers/Notebook" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "anna-thinkpad"

fingerprint name/computer-thinkpad
	match    name any ~ "(?:^|[-_])(?:thinkpad|ideapad|thinkcentre|thinkstation)(?:[-_]|$)"
	assert   hardware.manufacturer "Lenovo" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "anna-thinkpad"

fingerprint name/computer-dell-family
	match    name any ~ "(?:^|[-_])(?:latitude|inspiron|optiplex|precision|poweredge)(?:[-_]|\d|$)"
	assert   hardware.manufacturer "Dell" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "anna-latitude"

fingerprint name/computer-hp-family
	match    name any ~ "(?:^|[-_])(?:elitebook|probook|pavilion|elitedesk|prodesk|zbook|proliant)(?:[-_]|\d|$)"
	assert   hardware.manufacturer "HP" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "anna-elitebook"

fingerprint name/computer-lifebook
	match    name any ~ "lifebook"
	assert   hardware.manufacturer "Fujitsu" 2.5
	source   "Fujitsu's notebook family; seen in captures"
	example  "anna-LIFEBOOK-LH531"

fingerprint name/computer-desktop-family
	match    name any ~ "(?:^|[-_])(?:optiplex|thinkcentre|elitedesk|prodesk)(?:[-_]|\d|$)"
	assert   hardware.category "Computers/Desktop" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "lab-optiplex-3"

fingerprint name/computer-laptop-word
	match    name any ~ "(?:^|[-_])(?:laptop|notebook)(?:[-_]?\d*)?$"
	assert   hardware.category "Computers/Notebook" 2.5
	source   "a habit of owners; seen in captures"
	example  "ESTHER-LAPTOP"

fingerprint name/computer-server-dc
	match    name any ~ "^(?:[a-z]{2,}[-_])?dc\d{1,2}$"
	assert   hardware.category "Computers/Server" 1.5
	assert   os.category "Server" 1.5
	assert   os.family "Windows" 1.0
	source   "a habit of administrators: domain controllers"
	example  "CORP-DC01"

fingerprint name/computer-server-word
	match    name any ~ "(?:^|[-_])(?:srv|server|fileserver|mailserver|webserver|sql)(?:[-_]?\d+)?$"
	assert   hardware.category "Computers/Server" 1.5
	assert   os.category "Server" 1.2
	source   "a habit of administrators"
	example  "SRV-01"
	example  "fileserver"

fingerprint name/server-idrac
	match    name any ~ "^idrac-[0-9a-z]{7}$"
	assert   hardware.manufacturer "Dell" 5.5
	assert   hardware.category "Computers/Server" 4.5
	assert   hardware.product "iDRAC" 5.0
	source   "Dell: idrac- and the service tag"
	example  "idrac-1ABC2D3"

fingerprint name/server-ilo
	match    name any ~ "^ILO[0-9A-Z]{10}$"
	assert   hardware.manufacturer "HP" 5.0
	assert   hardware.category "Computers/Server" 4.5
	assert   hardware.product "iLO" 4.5
	source   "HPE: ILO and the serial"
	example  "ILOCZ1234ABCD"

fingerprint name/server-xcc
	match    name any ~ "^(?:XCC|IMM2?)-[0-9A-Z-]{7,}$"
	assert   hardware.manufacturer "Lenovo" 3.5
	assert   hardware.category "Computers/Server" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "XCC-7X06-J1234567"

fingerprint name/server-cimc
	match    name any ~ "^C2\d\d-[A-Z0-9]{11}$"
	assert   hardware.manufacturer "Cisco" 4.0
	assert   hardware.category "Computers/Server" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "C220-FCH1234V0AB"

fingerprint name/server-esxi
	match    name any ~ "^esxi?\d*(?:[-.].*)?$"
	assert   hardware.category "Virtualization/Hypervisor" 3.5
	assert   os.family "Hypervisor" 3.5
	assert   os.name "VMware ESXi" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "esxi01"

fingerprint name/server-proxmox
	match    name any ~ "^(?:pve|proxmox)\d*$"
	assert   hardware.category "Virtualization/Hypervisor" 3.5
	assert   os.family "Linux" 2.5
	assert   os.name "Proxmox VE" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "pve1"

fingerprint name/server-xen
	match    name any ~ "^(?:xenserver|xcp-ng)[\w-]*$"
	assert   hardware.category "Virtualization/Hypervisor" 3.5
	assert   os.family "Hypervisor" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "xcp-ng-host1"

fingerprint name/smarthome-homeassistant
	match    name any ~ "^(?:home-?assistant|hassio|hassos)$"
	assert   hardware.product "Home Assistant" 4.5
	assert   hardware.category "Smart Home/Hub" 4.0
	assert   os.family "Linux" 3.0
	source   "Home Assistant OS' default name"
	example  "homeassistant"

fingerprint name/smarthome-openhab
	match    name any ~ "^(?:openhab(?:ian)?|domoticz|fhem|iobroker|jeedom|homebridge|hoobs|homey|hubitat)[\w-]*$"
	assert   hardware.category "Smart Home/Hub" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "openhabian"
	example  "hubitat"

fingerprint name/smarthome-phoscon
	match    name any ~ "^(?:phoscon|deconz|conbee)[\w-]*"
	assert   hardware.category "Smart Home/Hub" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Phoscon-GW"

fingerprint name/smarthome-vera
	match    name any ~ "^(?:mios|vera(?:edge|plus|lite)?)[-_]?\d*"
	assert   hardware.category "Smart Home/Hub" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "MiOS_12345678"

fingerprint name/smarthome-wink
	match    name any ~ "^(?:wink-?hub|wink[-_]relay)"
	assert   hardware.manufacturer "Wink" 4.0
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Wink-Hub"

fingerprint name/smarthome-harmony
	match    name any ~ "^harmony-?hub"
	assert   hardware.manufacturer "Logitech" 5.0
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "HarmonyHub"

fingerprint name/smarthome-lutron
	match    name any ~ "^lutron"
	assert   hardware.manufacturer "Lutron" 5.0
	assert   hardware.category "Smart Home/Hub" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Lutron-01a2b3c4"

fingerprint name/smarthome-somfy
	match    name any ~ "^(?:gateway-\d{4}-\d{4}-\d{4}|tahoma\w*|somfy\S*)$"
	assert   hardware.manufacturer "Somfy" 3.5
	assert   hardware.category "Smart Home/Hub" 4.0
	source   "Somfy TaHoma: gateway- and its PIN"
	example  "gateway-1234-5678-9012"

fingerprint name/smarthome-ihome
	match    name any ~ "^ihome"
	assert   hardware.manufacturer "iHome" 4.0
	assert   hardware.category "Smart Home/Smart Plug" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "iHomeSmartPlug-1A2B3C"

fingerprint name/smarthome-meross
	match    name any ~ "^meross"
	assert   hardware.manufacturer "Meross" 5.0
	assert   hardware.category "Smart Home/Smart Plug" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Meross_Smart_Plug"

fingerprint name/smarthome-blipcare
	match    name any ~ "^blip"
	assert   hardware.category "Medical/Monitoring" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "BlipBP"

fingerprint name/smarthome-rachio
	match    name any ~ "^rachio"
	assert   hardware.manufacturer "Rachio" 5.0
	assert   hardware.category "Smart Home/Irrigation" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Rachio-1A2B3C"

fingerprint name/smarthome-gardena
	match    name any ~ "^gardena"
	assert   hardware.manufacturer "Gardena" 5.0
	assert   hardware.category "Smart Home/Irrigation" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "GARDENA-1a2b3c"

fingerprint name/smarthome-myq
	match    name any ~ "^myq"
	assert   hardware.manufacturer "Chamberlain" 4.5
	assert   hardware.category "Smart Home/Garage Door" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "MyQ-4D2"
	example  "MyQ-2F1"

fingerprint name/smarthome-airthings
	match    name any ~ "^airthings"
	assert   hardware.manufacturer "Airthings" 5.0
	assert   hardware.category "Smart Home/Sensor" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "airthings-view"

fingerprint name/smarthome-flume
	match    name any ~ "^flume-?(?:bridge|gw|hub)?"
	assert   hardware.manufacturer "Flume" 3.5
	assert   hardware.category "Smart Home/Sensor" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Flume-GW-1A2B"

fingerprint name/smarthome-sense
	match    name any ~ "^sense-[0-9a-f]+$"
	assert   hardware.manufacturer "Sense" 3.0
	assert   hardware.category "Industrial & Building/Energy Meter" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "sense-1a2b3c"

fingerprint name/smarthome-envoy
	match    name any ~ "^envoy$"
	assert   hardware.manufacturer "Enphase" 4.5
	assert   hardware.category "Industrial & Building/Energy Meter" 3.5
	source   "Enphase Envoy"
	example  "envoy"

fingerprint name/smarthome-solaredge
	match    name any ~ "^(?:SolarEdge|SE-?\d{4,5}H?)[\w-]*$"
	assert   hardware.manufacturer "SolarEdge" 3.5
	assert   hardware.category "Industrial & Building/Energy Meter" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SolarEdge-1A2B"

fingerprint name/smarthome-sma
	match    name any ~ "^SMA\d{8,10}$"
	assert   hardware.manufacturer "SMA" 4.5
	assert   hardware.category "Industrial & Building/Energy Meter" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "SMA3012345678"

fingerprint name/smarthome-fronius
	match    name any ~ "^(?:fronius|datamanager)[-_]?\w*"
	assert   hardware.manufacturer "Fronius" 4.5
	assert   hardware.category "Industrial & Building/Energy Meter" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "fronius-datamanager"

fingerprint name/smarthome-powerwall
	match    name any ~ "^(?:tesla-?powerwall|powerwall|1118431-\w+--\w+)"
	assert   hardware.manufacturer "Tesla" 4.5
	assert   hardware.category "Industrial & Building/Energy Meter" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "powerwall"

fingerprint name/ev-tesla-car
	match    name any ~ "^tesla[-_]?(?:model[-_ ]?\w|[0-9A-F]{6,})$"
	assert   hardware.manufacturer "Tesla" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Tesla_Model3"

fingerprint name/ev-wallbox
	match    name any ~ "^(?:go-e?charger|go-echarger|wallbox|keba|evbox|zappi|openwb|tesla-?wall-?connector|teslawallconnector|easee)[-_]?\w*"
	assert   hardware.category "Industrial & Building/EV Charger" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "go-eCharger_123456"
	example  "TeslaWallConnector_1A2B3C"

fingerprint name/industrial-beckhoff
	match    name any ~ "^C[XP]_[0-9A-F]{6}$"
	assert   hardware.manufacturer "Beckhoff" 5.0
	assert   hardware.category "Industrial & Building/PLC" 3.5
	assert   hardware.model "CX controller" 1.5
	source   "Beckhoff's embedded PCs: CX_ and six digits of the MAC; seen in captures"
	example  "CX_0D7560"

fingerprint name/industrial-beckhoff-cx
	match    name any ~ "^CX-[0-9A-F]{6}$"
	assert   hardware.manufacturer "Beckhoff" 4.5
	assert   hardware.category "Industrial & Building/PLC" 3.5
	assert   hardware.model "CX controller" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "CX-1A2B3C"

fingerprint name/industrial-wago
	match    name any ~ "^(?:PFC\d00-[0-9A-F]{6}|WAGO[-_]\w+)$"
	assert   hardware.manufacturer "WAGO" 5.0
	assert   hardware.category "Industrial & Building/PLC" 4.0
	source   "WAGO: PFC200- and six digits of the MAC"
	example  "PFC200-1A2B3C"

fingerprint name/industrial-siemens-scalance
	match    name any ~ "^(?:scalance|siemens)[-_]?x?\w*"
	assert   hardware.manufacturer "Siemens" 3.5
	assert   hardware.category "Industrial & Building" 1.0
	source   "a habit of engineers; seen in captures"
	example  "siemens-x208-switch"

fingerprint name/industrial-plc
	match    name any ~ "^plc(?:[-_]?x?\w+)?$"
	assert   hardware.category "Industrial & Building/PLC" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "plc-01"

fingerprint name/industrial-hmi
	match    name any ~ "^hmi(?:[-_]?\w+)?$"
	assert   hardware.category "Industrial & Building/HMI" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "hmi_1"

fingerprint name/industrial-moxa
	match    name any ~ "^(?:NP\d{4}\w*_\d+|moxa[-_]?\w*|NPort\w*)"
	assert   hardware.manufacturer "Moxa" 4.5
	assert   hardware.category "Industrial & Building/Serial Gateway" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "NP5110_1234"

fingerprint name/industrial-loxone
	match    name any ~ "^(?:loxone|miniserver)[-_]?\w*"
	assert   hardware.manufacturer "Loxone" 4.5
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "loxone-miniserver"

fingerprint name/industrial-ups
	match    name any ~ "^(?:apc[0-9A-F]{6}|apc-ups|ups[-_]?\d*)$"
	assert   hardware.category "Industrial & Building/UPS" 3.5
	source   "APC: apc and six digits of the MAC"
	example  "apc1A2B3C"

fingerprint name/industrial-pdu
	match    name any ~ "^(?:pdu|rpdu|raritan|rack-?pdu)[-_]?\w*$"
	assert   hardware.category "Industrial & Building/PDU" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "pdu-rack3"

fingerprint name/network-ubnt
	match    name any ~ "^(?:UBNT|ubnt)$"
	assert   hardware.manufacturer "Ubiquiti" 4.5
	assert   hardware.category "Networking" 3.5
	assert   os.family "Embedded Linux" 2.0
	source   "Ubiquiti's default name"
	example  "UBNT"

fingerprint name/network-unifi-ap
	match    name any ~ "^(UAP(?:-\w+)*|U6-\w+|U7-\w+)$"
	assert   hardware.manufacturer "Ubiquiti" 4.5
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	assert   hardware.model "$1" 4.5
	source   "ui.com: UAP, U6, U7 are access points"
	example  "UAP-AC-LR"
	example  "U6-Lite"

fingerprint name/network-unifi-sw
	match    name any ~ "^(USW?(?:-[\w]+)+|USW)$"
	assert   hardware.manufacturer "Ubiquiti" 4.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   hardware.model "$1" 4.0
	source   "ui.com: USW are switches"
	example  "USW-24-PoE"

fingerprint name/network-unifi-gw
	match    name any ~ "^(USG(?:-\w+)*|UDM(?:-\w+)*|UXG(?:-\w+)*|UDR|UCG-\w+|UniFi-?Dream\w*)$"
	assert   hardware.manufacturer "Ubiquiti" 4.5
	assert   hardware.category "Networking/Router" 4.0
	assert   hardware.model "$1" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "UDM-Pro"
	example  "USG-3P"

fingerprint name/network-unifi-ck
	match    name any ~ "^(?:UniFi-CloudKey\S*|UCK(?:-G2)?\S*|cloudkey)$"
	assert   hardware.manufacturer "Ubiquiti" 4.5
	assert   hardware.category "Networking/Wireless Controller" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "UniFi-CloudKey"

fingerprint name/network-edgerouter
	match    name any ~ "^(?:EdgeRouter\S*|ER-[X468]\S*|EdgeSwitch\S*)$"
	assert   hardware.manufacturer "Ubiquiti" 4.5
	assert   hardware.category "Networking" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "EdgeRouter-X"

fingerprint name/network-mikrotik
	match    name any ~ "^(?:MikroTik|RouterOS|RouterBOARD)[\w-]*$"
	assert   hardware.manufacturer "MikroTik" 5.0
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 3.5
	assert   os.name "RouterOS" 4.0
	assert   os.category "Network" 3.0
	source   "RouterOS' default identity"
	example  "MikroTik"

fingerprint name/network-fritzbox
	match    name any ~ "^fritz[-.!]?box"
	assert   hardware.manufacturer "AVM" 5.5
	assert   hardware.category "Networking/Gateway (CPE)" 5.0
	assert   hardware.product "FRITZ!Box" 5.0
	assert   os.category "Network" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "fritz.box"
	example  "FRITZ-Box-7590"

fingerprint name/network-fritz-repeater
	match    name any ~ "^fritz[-.!]?(?:wlan-?)?repeater"
	assert   hardware.manufacturer "AVM" 5.5
	assert   hardware.category "Networking/Range Extender" 5.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "fritz.repeater"

fingerprint name/network-fritz-fon
	match    name any ~ "^fritz[-.!]?(?:powerline)"
	assert   hardware.manufacturer "AVM" 5.5
	assert   hardware.category "Networking/Powerline Adapter" 5.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "fritz-powerline"

fingerprint name/network-speedport
	match    name any ~ "^speedport"
	assert   hardware.manufacturer "Deutsche Telekom" 4.0
	assert   hardware.category "Networking/Gateway (CPE)" 5.0
	assert   hardware.product "Speedport" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "speedport.ip"

fingerprint name/network-livebox
	match    name any ~ "^livebox"
	assert   hardware.manufacturer "Orange" 3.5
	assert   hardware.category "Networking/Gateway (CPE)" 5.0
	assert   hardware.product "Livebox" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "livebox"

fingerprint name/network-freebox
	match    name any ~ "^freebox-?(?:server|player)?"
	assert   hardware.manufacturer "Free" 4.0
	assert   hardware.category "Networking/Gateway (CPE)" 3.0
	assert   hardware.product "Freebox" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Freebox-Server"

fingerprint name/network-bbox
	match    name any ~ "^(?:bbox|easybox|connectbox|homehub|bthub\d?|bthomehub|superhub|skyrouter|hitronhub|plusnethub|speedtouch|technicolor|tgiad|dsldevice)\w*$"
	assert   hardware.category "Networking/Gateway (CPE)" 4.0
	source   "operators' gateways"
	example  "BTHub6"
	example  "dsldevice"

fingerprint name/network-openwrt
	match    name any ~ "^(openwrt|lede|dd-?wrt|tomato|asuswrt\w*)$"
	assert   hardware.category "Networking" 4.0
	assert   os.family "Embedded Linux" 4.0
	assert   os.name "$1" 3.0
	assert   os.category "Network" 2.0
	source   "default names"
	example  "OpenWrt"

fingerprint name/network-pfsense
	match    name any ~ "^(pfsense|opnsense)\w*$"
	assert   hardware.category "Networking/Firewall" 5.0
	assert   os.family "BSD" 4.5
	assert   os.name "$1" 4.0
	assert   os.category "Network" 2.0
	source   "default names"
	example  "pfSense"

fingerprint name/network-ipfire
	match    name any ~ "^(ipfire|vyos|untangle|sophos|endian|smoothwall)\w*$"
	assert   hardware.category "Networking/Firewall" 3.5
	assert   os.family "Linux" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "ipfire"

fingerprint name/network-asus-router
	match    name any ~ "^((?:RT|GT|DSL|RP)-(?:AC|AX|N|BE)\d{2,5}\w*|ZenWiFi\w*)(?:-[0-9A-F]+)?$"
	assert   hardware.manufacturer "ASUS" 5.0
	assert   hardware.category "Networking" 4.5
	assert   hardware.model "$1" 4.5
	source   "asus.com: RT are routers"
	example  "RT-AC68U-1A20"
	example  "RT-AX88U"

fingerprint name/network-netgear
	match    name any ~ "^((?:WN[DR]|R[6789]|RAX|RBR|RBS|RBK|DG[N]|D[67]|EX|CG|C[67])\d{2,4}\w*|Orbi\w*|Nighthawk\w*)$"
	match    oui vendor ^ "Netgear"
	assert   hardware.manufacturer "Netgear" 3.5
	assert   hardware.category "Networking" 4.5
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "R7000"
	example  oui vendor "Netgear"

fingerprint name/network-linksys
	match    name any ~ "^(?:linksys\d{5}|WRT\d+\w*|EA\d{4}\w*|Linksys\w*)$"
	assert   hardware.manufacturer "Linksys" 4.0
	assert   hardware.category "Networking" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Linksys00042"
	example  "WRT1900AC"

fingerprint name/network-zyxel
	match    name any ~ "^(?:zyxel\w*|NBG\d{4}\w*|VMG\d{4}\w*|USG\d{2,3}\w*|NWA\d+\w*)$"
	assert   hardware.manufacturer "Zyxel" 4.0
	assert   hardware.category "Networking" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "NBG6617"

fingerprint name/network-eero
	match    name any ~ "^eero"
	assert   hardware.manufacturer "eero" 5.0
	assert   hardware.category "Networking/Router" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "eero-1a2b"

fingerprint name/network-draytek
	match    name any ~ "^(?:draytek|vigor)\w*$"
	assert   hardware.manufacturer "DrayTek" 4.5
	assert   hardware.category "Networking/Router" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Vigor2865"

fingerprint name/network-cisco-name
	match    name any ~ "^(WS-C\d{4}\S*|C9[2-6]00\S*|C(?:29|35|36|37|38|45|65)\d\d\S*|N[3579]K\S*)$"
	assert   hardware.manufacturer "Cisco" 4.0
	assert   hardware.category "Networking/Switch" 4.0
	assert   hardware.model "$1" 4.0
	assert   os.family "Network OS" 2.0
	source   "Cisco part numbers; seen in captures"
	example  "WS-C2924-XL"

fingerprint name/network-cisco-ap
	match    name any ~ "^AP[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	assert   os.category "Network" 2.0
	source   "Cisco access points: AP and the MAC"
	example  "AP00a2.ee12.3456"

fingerprint name/network-cisco-switch
	match    name any ~ "^switch[0-9a-f]{6}$"
	assert   hardware.category "Networking/Switch" 4.5
	assert   hardware.manufacturer "Cisco" 3.0
	source   "Cisco small business: switch and six digits of the MAC"
	example  "switch1a2b3c"

fingerprint name/network-aruba-ap
	match    name any ~ "^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$"
	match    oui vendor ~ "aruba"
	assert   hardware.manufacturer "Aruba" 3.0
	assert   hardware.category "Networking/Wireless Access Point" 3.0
	source   "Aruba access points name themselves by the MAC"
	example  dhcp opt12 "00:0b:86:12:34:56"
	example  oui vendor "Aruba, a Hewlett Packard Enterprise Company"

fingerprint name/network-switch-word
	match    name any ~ "(?:^|[-_])(?:switch|sw)(?:[-_]?\d+)?$"
	match    oui vendor ~ "cisco|hewlett packard|aruba|juniper|netgear|zyxel|d-?link|tp-?link|siemens|hirschmann|extreme|brocade|arista|huawei|h3c"
	assert   hardware.category "Networking/Switch" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "core-sw1"
	example  oui vendor "Cisco Systems, Inc"

fingerprint name/network-router-word
	match    name any ~ "^(?:router|gateway|rtr)[-_]?\d*$"
	assert   hardware.category "Networking" 1.5
	source   "a habit"
	example  "router"

fingerprint name/network-ap-word
	match    name any ~ "(?:^|[-_])(?:wlan-?ap|accesspoint|access-point|wifi-ap|ap)[-_]?\d{1,3}$"
	assert   hardware.category "Networking/Wireless Access Point" 1.8
	source   "a habit"
	example  "lobby-ap-01"

fingerprint name/network-firewall-word
	match    name any ~ "^(?:fw|firewall|fortigate|checkpoint|sonicwall)[-_]?\w{0,6}$"
	assert   hardware.category "Networking/Firewall" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "firewall-1"

fingerprint name/network-extender
	match    name any ~ "(?:wifi|wlan)?-?(?:extender|repeater)$"
	assert   hardware.category "Networking/Range Extender" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "WiFi-Extender"

fingerprint name/network-powerline
	match    name any ~ "^(?:devolo|dlan|magic-?[12])[-_]?\w*"
	assert   hardware.manufacturer "devolo" 3.5
	assert   hardware.category "Networking/Powerline Adapter" 2.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "devolo-1234"

fingerprint name/network-huawei-4g
	match    name any ~ "^(?:HUAWEI[-_])?(B[356]\d\d|E5\d{3})\w*(?:[-_]\w+)?$"
	match    oui vendor ^ "Huawei"
	assert   hardware.manufacturer "Huawei" 3.0
	assert   hardware.category "Networking/Router" 4.0
	assert   hardware.model "$1" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "B525"
	example  oui vendor "Huawei Technologies Co.,Ltd"

fingerprint name/projector-epson
	match    name any ~ "^(?:EPSON|EB-|PowerLite)[-_ ]?(?:EB|projector|PL)\w*"
	assert   hardware.manufacturer "Epson" 4.0
	assert   hardware.category "Scanners & Imaging/Projector" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "EPSON-EB-695Wi"

fingerprint name/projector-any
	match    name any ~ "(?:projector|beamer)[-_]?\w*$"
	assert   hardware.category "Scanners & Imaging/Projector" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "room3-projector"

fingerprint name/projector-benq
	match    name any ~ "^(?:benq|optoma|viewsonic|NEC-?PJ|PJ)[-_]?\w*projector"
	assert   hardware.category "Scanners & Imaging/Projector" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "BenQ-projector"

fingerprint name/signage-clickshare
	match    name any ~ "^clickshare"
	assert   hardware.manufacturer "Barco" 5.0
	assert   hardware.category "Voice & Conferencing/Conference System" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "ClickShare-1234567890"

fingerprint name/signage-airtame
	match    name any ~ "^airtame"
	assert   hardware.manufacturer "Airtame" 5.0
	assert   hardware.category "Media/Streaming Player" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "airtame-12345"

fingerprint name/signage-chromebox
	match    name any ~ "^chrome(?:box|bit)"
	assert   os.family "ChromeOS" 3.5
	assert   hardware.category "Computers/Desktop" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "chromebox"

fingerprint name/retail-pos
	match    name any ~ "^(?:pos|till|kasse|register)[-_]?\d+$"
	assert   hardware.category "Retail/Point of Sale" 2.5
	source   "a habit"
	example  "POS-03"

fingerprint name/retail-verifone
	match    name any ~ "^(?:verifone|vx\d{3}|ingenico|pax-?[AS]\d+)\w*"
	assert   hardware.category "Retail/Payment Terminal" 4.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "VX820"

fingerprint name/retail-square
	match    name any ~ "^(?:clover|square-?(?:terminal|stand|register))[-_]?\w*"
	assert   hardware.category "Retail/Point of Sale" 3.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "clover-c030"

fingerprint name/mobile-quest
	match    name any ~ "^(?:oculus|meta|quest)[-_]?(?:quest)?[-_]?[23]?(?:-pro)?$"
	assert   hardware.manufacturer "Meta" 3.5
	assert   hardware.category "Mobile/Wearable" 2.5
	assert   os.family "Android" 3.0
	assert   hardware.product "Quest" 3.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "Oculus-Quest-2"
	example  "Quest-3"

fingerprint name/mobile-zebra
	match    name any ~ "^(?:TC\d{2}\w?|MC\d{2,4}\w?|ET\d{2})[-_]?\d*$"
	match    oui vendor ~ "zebra"
	assert   hardware.manufacturer "Zebra" 3.0
	assert   hardware.category "Mobile/Rugged Handheld" 4.5
	assert   os.family "Android" 2.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  dhcp opt12 "TC57"
	example  oui vendor "Zebra Technologies Inc"

fingerprint name/mobile-kobo
	match    name any ~ "^kobo"
	assert   hardware.manufacturer "Kobo" 4.5
	assert   hardware.category "Mobile/E-reader" 5.0
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "kobo"

fingerprint name/mobile-phone-word
	match    name any ~ "^(?:phone|handy|smartphone)[-_]?\w*$"
	assert   hardware.category "Mobile/Smartphone" 1.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "phone-anna"

fingerprint name/mobile-blackberry
	match    name any ~ "^blackberry-?\w*"
	assert   hardware.manufacturer "BlackBerry" 4.5
	assert   hardware.category "Mobile/Smartphone" 4.5
	source   "default or customary host name of the system or product, from general knowledge; not compared"
	example  "BLACKBERRY-1A2B"

fingerprint name/printer-not-windows
	match    name any ~ "^(?:(?:NPI|BR[WN]|EPSON|RNP|RIC|XRX|KM|ET|LXK|SEC|Canon)[0-9A-F]{6,12}|OKI-(?:\w+-)?[0-9A-F]{6})$"
	assert   os.family "Windows" -6.0
	assert   hardware.category "Computers" -4.0
	source   "printers speak NetBIOS as Windows 95 does; seen in captures"
	example  "OKI-15E6BC"
	reject   "OKI-DESK"
