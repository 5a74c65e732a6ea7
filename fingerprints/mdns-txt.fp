# TXT records of DNS-SD: what a device says of itself, key by key.

fingerprint mdns/apple-macbookpro
	match    mdns txt.* ~ "^(MacBookPro\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.5
	assert   os.category "Client" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "MacBookPro16,1"

fingerprint mdns/apple-macbookair
	match    mdns txt.* ~ "^(MacBookAir\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Air" 5.5
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.5
	assert   os.category "Client" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "MacBookAir10,1"

fingerprint mdns/apple-macbook
	match    mdns txt.* ~ "^(MacBook\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook" 5.5
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.5
	assert   os.category "Client" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "MacBook10,1"

fingerprint mdns/apple-imac
	match    mdns txt.* ~ "^(iMac\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "iMac" 5.5
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.5
	assert   os.category "Client" 3.0
	source   "seen in captures"
	example  "iMac11,3"

fingerprint mdns/apple-imacpro
	match    mdns txt.* ~ "^(iMacPro\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "iMac Pro" 5.5
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.5
	assert   os.category "Client" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iMacPro1,1"

fingerprint mdns/apple-macmini
	match    mdns txt.* ~ "^(Macmini\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac mini" 5.5
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.5
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "Macmini8,1"

fingerprint mdns/apple-macpro
	match    mdns txt.* ~ "^(MacPro\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Computers/Desktop" 4.5
	assert   hardware.product "Mac Pro" 4.5
	assert   hardware.model "$1" 4.5
	assert   os.family "macOS" 3.0
	source   "Apple; Samba and Netatalk may play one"
	example  "MacPro7,1"

fingerprint mdns/apple-powermac
	match    mdns txt.* ~ "^(Power(?:Mac|Book)\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "PowerBook5,6"

fingerprint mdns/apple-powermac-d
	match    mdns txt.* ~ "^PowerMac\d+,\d+$"
	assert   hardware.category "Computers/Desktop" 5.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "PowerMac10,1"

fingerprint mdns/apple-powerbook
	match    mdns txt.* ~ "^PowerBook\d+,\d+$"
	assert   hardware.category "Computers/Notebook" 5.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "PowerBook5,6"

fingerprint mdns/apple-mac-any
	match    mdns txt.* ~ "^(Mac1\d,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Computers" 5.5
	assert   hardware.model "$1" 6.0
	assert   os.family "macOS" 4.5
	assert   os.category "Client" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "Mac14,2"

fingerprint mdns/apple-xserve
	match    mdns txt.model ~ "^(?:Xserve|RackMac)(\d,\d)?"
	assert   hardware.category "Storage/NAS" 0.8
	source   "the default of Netatalk, seldom a real Xserve"
	example  "Xserve"

fingerprint mdns/apple-mac13-1
	match    mdns txt.* = "Mac13,1"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac Studio" 5.5
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "Mac13,1"

fingerprint mdns/apple-mac13-2
	match    mdns txt.* = "Mac13,2"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac Studio" 5.5
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "Mac13,2"

fingerprint mdns/apple-mac14-2
	match    mdns txt.* = "Mac14,2"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Air" 5.5
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "Mac14,2"

fingerprint mdns/apple-mac14-15
	match    mdns txt.* = "Mac14,15"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Air" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,15"

fingerprint mdns/apple-mac14-3
	match    mdns txt.* = "Mac14,3"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac mini" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,3"

fingerprint mdns/apple-mac14-12
	match    mdns txt.* = "Mac14,12"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac mini" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,12"

fingerprint mdns/apple-mac14-7
	match    mdns txt.* = "Mac14,7"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,7"

fingerprint mdns/apple-mac14-5
	match    mdns txt.* = "Mac14,5"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,5"

fingerprint mdns/apple-mac14-6
	match    mdns txt.* = "Mac14,6"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,6"

fingerprint mdns/apple-mac14-9
	match    mdns txt.* = "Mac14,9"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,9"

fingerprint mdns/apple-mac14-10
	match    mdns txt.* = "Mac14,10"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,10"

fingerprint mdns/apple-mac14-8
	match    mdns txt.* = "Mac14,8"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,8"

fingerprint mdns/apple-mac14-13
	match    mdns txt.* = "Mac14,13"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac Studio" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,13"

fingerprint mdns/apple-mac14-14
	match    mdns txt.* = "Mac14,14"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac Studio" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac14,14"

fingerprint mdns/apple-mac15-3
	match    mdns txt.* = "Mac15,3"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,3"

fingerprint mdns/apple-mac15-4
	match    mdns txt.* = "Mac15,4"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "iMac" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,4"

fingerprint mdns/apple-mac15-5
	match    mdns txt.* = "Mac15,5"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "iMac" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,5"

fingerprint mdns/apple-mac15-6
	match    mdns txt.* = "Mac15,6"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,6"

fingerprint mdns/apple-mac15-7
	match    mdns txt.* = "Mac15,7"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,7"

fingerprint mdns/apple-mac15-8
	match    mdns txt.* = "Mac15,8"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,8"

fingerprint mdns/apple-mac15-9
	match    mdns txt.* = "Mac15,9"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,9"

fingerprint mdns/apple-mac15-10
	match    mdns txt.* = "Mac15,10"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,10"

fingerprint mdns/apple-mac15-11
	match    mdns txt.* = "Mac15,11"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,11"

fingerprint mdns/apple-mac15-12
	match    mdns txt.* = "Mac15,12"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Air" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,12"

fingerprint mdns/apple-mac15-13
	match    mdns txt.* = "Mac15,13"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Air" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,13"

fingerprint mdns/apple-mac15-14
	match    mdns txt.* = "Mac15,14"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac Studio" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac15,14"

fingerprint mdns/apple-mac16-9
	match    mdns txt.* = "Mac16,9"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac Studio" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,9"

fingerprint mdns/apple-mac16-1
	match    mdns txt.* = "Mac16,1"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "Mac16,1"

fingerprint mdns/apple-mac16-2
	match    mdns txt.* = "Mac16,2"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "iMac" 5.5
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "Mac16,2"

fingerprint mdns/apple-mac16-3
	match    mdns txt.* = "Mac16,3"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "iMac" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,3"

fingerprint mdns/apple-mac16-5
	match    mdns txt.* = "Mac16,5"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,5"

fingerprint mdns/apple-mac16-6
	match    mdns txt.* = "Mac16,6"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,6"

fingerprint mdns/apple-mac16-7
	match    mdns txt.* = "Mac16,7"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,7"

fingerprint mdns/apple-mac16-8
	match    mdns txt.* = "Mac16,8"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Pro" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,8"

fingerprint mdns/apple-mac16-10
	match    mdns txt.* = "Mac16,10"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac mini" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,10"

fingerprint mdns/apple-mac16-11
	match    mdns txt.* = "Mac16,11"
	assert   hardware.category "Computers/Desktop" 6.0
	assert   hardware.product "Mac mini" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,11"

fingerprint mdns/apple-mac16-12
	match    mdns txt.* = "Mac16,12"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Air" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,12"

fingerprint mdns/apple-mac16-13
	match    mdns txt.* = "Mac16,13"
	assert   hardware.category "Computers/Notebook" 6.0
	assert   hardware.product "MacBook Air" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Mac16,13"

fingerprint mdns/apple-iphone
	match    mdns txt.* ~ "^(iPhone\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Mobile/Smartphone" 6.0
	assert   hardware.product "iPhone" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "iOS/iPadOS" 5.5
	assert   os.category "Mobile" 4.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone12,1"

fingerprint mdns/apple-ipad
	match    mdns txt.* ~ "^(iPad\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Mobile/Tablet" 6.0
	assert   hardware.product "iPad" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "iOS/iPadOS" 5.5
	assert   os.category "Mobile" 4.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPad8,9"

fingerprint mdns/apple-ipod
	match    mdns txt.* ~ "^(iPod\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Mobile" 5.5
	assert   hardware.product "iPod touch" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "iOS/iPadOS" 5.5
	assert   os.category "Mobile" 4.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPod9,1"

fingerprint mdns/apple-watch
	match    mdns txt.* ~ "^(Watch\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Mobile/Wearable" 6.0
	assert   hardware.product "Apple Watch" 5.5
	assert   hardware.model "$1" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "Watch6,2"

fingerprint mdns/apple-appletv
	match    mdns txt.* ~ "^(AppleTV\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Media/Streaming Player" 5.0
	assert   hardware.product "Apple TV" 5.0
	assert   hardware.model "$1" 5.0
	assert   os.family "tvOS/audioOS" 4.5
	source   "Apple; AirPlay receivers in software play AppleTV3,2"
	example  "AppleTV11,1"

fingerprint mdns/apple-audioaccessory
	match    mdns txt.* ~ "^(AudioAccessory\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Media/Speaker" 5.0
	assert   hardware.product "HomePod" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.family "tvOS/audioOS" 5.5
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AudioAccessory5,1"

fingerprint mdns/apple-airport
	match    mdns txt.* ~ "^(AirPort\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.product "AirPort" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.category "Network" 2.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "AirPort10,115"

fingerprint mdns/apple-timecapsule
	match    mdns txt.* ~ "^(TimeCapsule\d+,\d+)$"
	assert   hardware.category "Storage/NAS" 0.9
	source   "Samba as a Time Machine plays this one"
	example  "TimeCapsule8,119"

fingerprint mdns/apple-vision
	match    mdns txt.* ~ "^(RealityDevice\d+,\d+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.category "Mobile/Wearable" 5.5
	assert   hardware.product "Vision Pro" 5.5
	assert   hardware.model "$1" 5.5
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "RealityDevice14,1"

fingerprint mdns/apple-appletv2-1
	match    mdns txt.* = "AppleTV2,1"
	assert   hardware.product "Apple TV 2" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AppleTV2,1"

fingerprint mdns/apple-appletv3-1
	match    mdns txt.* = "AppleTV3,1"
	assert   hardware.product "Apple TV 3" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AppleTV3,1"

fingerprint mdns/apple-appletv5-3
	match    mdns txt.* = "AppleTV5,3"
	assert   hardware.product "Apple TV HD" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AppleTV5,3"

fingerprint mdns/apple-appletv6-2
	match    mdns txt.* = "AppleTV6,2"
	assert   hardware.product "Apple TV 4K" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AppleTV6,2"

fingerprint mdns/apple-appletv11-1
	match    mdns txt.* = "AppleTV11,1"
	assert   hardware.product "Apple TV 4K 2" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AppleTV11,1"

fingerprint mdns/apple-appletv14-1
	match    mdns txt.* = "AppleTV14,1"
	assert   hardware.product "Apple TV 4K 3" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "AppleTV14,1"

fingerprint mdns/apple-audioaccessory1-1
	match    mdns txt.* = "AudioAccessory1,1"
	assert   hardware.product "HomePod 1" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AudioAccessory1,1"

fingerprint mdns/apple-audioaccessory1-2
	match    mdns txt.* = "AudioAccessory1,2"
	assert   hardware.product "HomePod 1" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AudioAccessory1,2"

fingerprint mdns/apple-audioaccessory5-1
	match    mdns txt.* = "AudioAccessory5,1"
	assert   hardware.product "HomePod mini" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "AudioAccessory5,1"

fingerprint mdns/apple-audioaccessory6-1
	match    mdns txt.* = "AudioAccessory6,1"
	assert   hardware.product "HomePod 2" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "AudioAccessory6,1"

fingerprint mdns/apple-iphone7-2
	match    mdns txt.* = "iPhone7,2"
	assert   hardware.product "iPhone 6" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone7,2"

fingerprint mdns/apple-iphone8-1
	match    mdns txt.* = "iPhone8,1"
	assert   hardware.product "iPhone 6s" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone8,1"

fingerprint mdns/apple-iphone8-4
	match    mdns txt.* = "iPhone8,4"
	assert   hardware.product "iPhone SE" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone8,4"

fingerprint mdns/apple-iphone9-1
	match    mdns txt.* = "iPhone9,1"
	assert   hardware.product "iPhone 7" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone9,1"

fingerprint mdns/apple-iphone9-3
	match    mdns txt.* = "iPhone9,3"
	assert   hardware.product "iPhone 7" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone9,3"

fingerprint mdns/apple-iphone10-1
	match    mdns txt.* = "iPhone10,1"
	assert   hardware.product "iPhone 8" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone10,1"

fingerprint mdns/apple-iphone10-4
	match    mdns txt.* = "iPhone10,4"
	assert   hardware.product "iPhone 8" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone10,4"

fingerprint mdns/apple-iphone10-3
	match    mdns txt.* = "iPhone10,3"
	assert   hardware.product "iPhone X" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone10,3"

fingerprint mdns/apple-iphone10-6
	match    mdns txt.* = "iPhone10,6"
	assert   hardware.product "iPhone X" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone10,6"

fingerprint mdns/apple-iphone11-2
	match    mdns txt.* = "iPhone11,2"
	assert   hardware.product "iPhone XS" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone11,2"

fingerprint mdns/apple-iphone11-8
	match    mdns txt.* = "iPhone11,8"
	assert   hardware.product "iPhone XR" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone11,8"

fingerprint mdns/apple-iphone12-1
	match    mdns txt.* = "iPhone12,1"
	assert   hardware.product "iPhone 11" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone12,1"

fingerprint mdns/apple-iphone12-3
	match    mdns txt.* = "iPhone12,3"
	assert   hardware.product "iPhone 11 Pro" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone12,3"

fingerprint mdns/apple-iphone12-8
	match    mdns txt.* = "iPhone12,8"
	assert   hardware.product "iPhone SE 2" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone12,8"

fingerprint mdns/apple-iphone13-1
	match    mdns txt.* = "iPhone13,1"
	assert   hardware.product "iPhone 12 mini" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone13,1"

fingerprint mdns/apple-iphone13-2
	match    mdns txt.* = "iPhone13,2"
	assert   hardware.product "iPhone 12" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone13,2"

fingerprint mdns/apple-iphone13-3
	match    mdns txt.* = "iPhone13,3"
	assert   hardware.product "iPhone 12 Pro" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone13,3"

fingerprint mdns/apple-iphone14-4
	match    mdns txt.* = "iPhone14,4"
	assert   hardware.product "iPhone 13 mini" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone14,4"

fingerprint mdns/apple-iphone14-5
	match    mdns txt.* = "iPhone14,5"
	assert   hardware.product "iPhone 13" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone14,5"

fingerprint mdns/apple-iphone14-2
	match    mdns txt.* = "iPhone14,2"
	assert   hardware.product "iPhone 13 Pro" 3.0
	source   "Apple, identify your model (support.apple.com); recog mdns_device-info (BSD-2): facts compared"
	example  "iPhone14,2"

fingerprint mdns/apple-iphone14-6
	match    mdns txt.* = "iPhone14,6"
	assert   hardware.product "iPhone SE 3" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone14,6"

fingerprint mdns/apple-iphone14-7
	match    mdns txt.* = "iPhone14,7"
	assert   hardware.product "iPhone 14" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone14,7"

fingerprint mdns/apple-iphone15-2
	match    mdns txt.* = "iPhone15,2"
	assert   hardware.product "iPhone 14 Pro" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone15,2"

fingerprint mdns/apple-iphone15-4
	match    mdns txt.* = "iPhone15,4"
	assert   hardware.product "iPhone 15" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone15,4"

fingerprint mdns/apple-iphone16-1
	match    mdns txt.* = "iPhone16,1"
	assert   hardware.product "iPhone 15 Pro" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone16,1"

fingerprint mdns/apple-iphone17-3
	match    mdns txt.* = "iPhone17,3"
	assert   hardware.product "iPhone 16" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone17,3"

fingerprint mdns/apple-iphone17-1
	match    mdns txt.* = "iPhone17,1"
	assert   hardware.product "iPhone 16 Pro" 3.0
	source   "Apple's model identifier, from general knowledge; not compared"
	example  "iPhone17,1"

fingerprint mdns/apple-board-j
	match    mdns txt.* ~ "^J\d+[a-z]*AP$"
	assert   hardware.manufacturer "Apple" 5.5
	source   "board identifiers of Apple: J are Macs, tablets, boxes (recog: fact compared)"
	example  "J317AP"

fingerprint mdns/apple-board-d
	match    mdns txt.* ~ "^D\d+[a-z]*AP$"
	assert   hardware.manufacturer "Apple" 5.5
	assert   hardware.category "Mobile/Smartphone" 4.5
	assert   os.family "iOS/iPadOS" 4.5
	assert   hardware.product "iPhone" 4.0
	assert   os.category "Mobile" 3.5
	source   "board identifiers of Apple: D are telephones (recog: fact compared)"
	example  "D421AP"

fingerprint mdns/apple-board-n
	match    mdns txt.* ~ "^N\d+[a-z]*AP$"
	assert   hardware.manufacturer "Apple" 5.0
	source   "board identifiers of Apple"
	example  "N71AP"

fingerprint mdns/osxvers-10
	match    mdns txt.osxvers = "10"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.6 Snow Leopard" 4.5
	assert   os.version "10.6" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "10"

fingerprint mdns/osxvers-11
	match    mdns txt.osxvers = "11"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.7 Lion" 4.5
	assert   os.version "10.7" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "11"

fingerprint mdns/osxvers-12
	match    mdns txt.osxvers = "12"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.8 Mountain Lion" 4.5
	assert   os.version "10.8" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "12"

fingerprint mdns/osxvers-13
	match    mdns txt.osxvers = "13"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.9 Mavericks" 4.5
	assert   os.version "10.9" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "13"

fingerprint mdns/osxvers-14
	match    mdns txt.osxvers = "14"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.10 Yosemite" 4.5
	assert   os.version "10.10" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "14"

fingerprint mdns/osxvers-15
	match    mdns txt.osxvers = "15"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.11 El Capitan" 4.5
	assert   os.version "10.11" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "15"

fingerprint mdns/osxvers-16
	match    mdns txt.osxvers = "16"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.12 Sierra" 4.5
	assert   os.version "10.12" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "16"

fingerprint mdns/osxvers-17
	match    mdns txt.osxvers = "17"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.13 High Sierra" 4.5
	assert   os.version "10.13" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared; seen in captures"
	example  "17"

fingerprint mdns/osxvers-18
	match    mdns txt.osxvers = "18"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.14 Mojave" 4.5
	assert   os.version "10.14" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "18"

fingerprint mdns/osxvers-19
	match    mdns txt.osxvers = "19"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 10.15 Catalina" 4.5
	assert   os.version "10.15" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "19"

fingerprint mdns/osxvers-20
	match    mdns txt.osxvers = "20"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 11 Big Sur" 4.5
	assert   os.version "11" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared; seen in captures"
	example  "20"

fingerprint mdns/osxvers-21
	match    mdns txt.osxvers = "21"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 12 Monterey" 4.5
	assert   os.version "12" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "21"

fingerprint mdns/osxvers-22
	match    mdns txt.osxvers = "22"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 13 Ventura" 4.5
	assert   os.version "13" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "22"

fingerprint mdns/osxvers-23
	match    mdns txt.osxvers = "23"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 14 Sonoma" 4.5
	assert   os.version "14" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "23"

fingerprint mdns/osxvers-24
	match    mdns txt.osxvers = "24"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 15 Sequoia" 4.5
	assert   os.version "15" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "24"

fingerprint mdns/osxvers-25
	match    mdns txt.osxvers = "25"
	assert   os.family "macOS" 5.5
	assert   os.name "macOS 26 Tahoe" 4.5
	assert   os.version "26" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 4.0
	assert   os.category "Client" 2.0
	source   "osxvers is the Darwin major version: recog mdns_device-info (BSD-2), fact compared"
	example  "25"

fingerprint mdns/hap-ci-2
	match    mdns txt.ci in "_hap._tcp" = "2"
	assert   hardware.category "Smart Home/Hub" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 2 is Bridge; seen in captures"
	example  "2"

fingerprint mdns/hap-ci-3
	match    mdns txt.ci in "_hap._tcp" = "3"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 3 is Fan"
	example  "3"

fingerprint mdns/hap-ci-4
	match    mdns txt.ci in "_hap._tcp" = "4"
	assert   hardware.category "Smart Home/Garage Door" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 4 is Garage Door Opener"
	example  "4"

fingerprint mdns/hap-ci-5
	match    mdns txt.ci in "_hap._tcp" = "5"
	assert   hardware.category "Smart Home/Lighting" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 5 is Lightbulb"
	example  "5"

fingerprint mdns/hap-udp-ci-5
	match    mdns txt.ci in "_hap._udp" = "5"
	assert   hardware.category "Smart Home/Lighting" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol over Thread: 5 is Lightbulb"
	example  "5"

fingerprint mdns/hap-ci-6
	match    mdns txt.ci in "_hap._tcp" = "6"
	assert   hardware.category "Smart Home/Smart Lock" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 6 is Door Lock"
	example  "6"

fingerprint mdns/hap-udp-ci-6
	match    mdns txt.ci in "_hap._udp" = "6"
	assert   hardware.category "Smart Home/Smart Lock" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol over Thread: 6 is Door Lock"
	example  "6"

fingerprint mdns/hap-ci-7
	match    mdns txt.ci in "_hap._tcp" = "7"
	assert   hardware.category "Smart Home/Smart Plug" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 7 is Outlet"
	example  "7"

fingerprint mdns/hap-udp-ci-7
	match    mdns txt.ci in "_hap._udp" = "7"
	assert   hardware.category "Smart Home/Smart Plug" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol over Thread: 7 is Outlet"
	example  "7"

fingerprint mdns/hap-ci-8
	match    mdns txt.ci in "_hap._tcp" = "8"
	assert   hardware.category "Smart Home/Smart Plug" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 8 is Switch"
	example  "8"

fingerprint mdns/hap-ci-9
	match    mdns txt.ci in "_hap._tcp" = "9"
	assert   hardware.category "Smart Home/Thermostat" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 9 is Thermostat"
	example  "9"

fingerprint mdns/hap-udp-ci-9
	match    mdns txt.ci in "_hap._udp" = "9"
	assert   hardware.category "Smart Home/Thermostat" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol over Thread: 9 is Thermostat"
	example  "9"

fingerprint mdns/hap-ci-10
	match    mdns txt.ci in "_hap._tcp" = "10"
	assert   hardware.category "Smart Home/Sensor" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 10 is Sensor"
	example  "10"

fingerprint mdns/hap-udp-ci-10
	match    mdns txt.ci in "_hap._udp" = "10"
	assert   hardware.category "Smart Home/Sensor" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol over Thread: 10 is Sensor"
	example  "10"

fingerprint mdns/hap-ci-11
	match    mdns txt.ci in "_hap._tcp" = "11"
	assert   hardware.category "Smart Home/Hub" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 11 is Security System"
	example  "11"

fingerprint mdns/hap-ci-12
	match    mdns txt.ci in "_hap._tcp" = "12"
	assert   hardware.category "Smart Home/Garage Door" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 12 is Door"
	example  "12"

fingerprint mdns/hap-ci-13
	match    mdns txt.ci in "_hap._tcp" = "13"
	assert   hardware.category "Smart Home/Appliance" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 13 is Window"
	example  "13"

fingerprint mdns/hap-ci-14
	match    mdns txt.ci in "_hap._tcp" = "14"
	assert   hardware.category "Smart Home/Appliance" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 14 is Window Covering"
	example  "14"

fingerprint mdns/hap-udp-ci-14
	match    mdns txt.ci in "_hap._udp" = "14"
	assert   hardware.category "Smart Home/Appliance" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol over Thread: 14 is Window Covering"
	example  "14"

fingerprint mdns/hap-ci-15
	match    mdns txt.ci in "_hap._tcp" = "15"
	assert   hardware.category "Smart Home/Sensor" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 15 is Programmable Switch"
	example  "15"

fingerprint mdns/hap-ci-16
	match    mdns txt.ci in "_hap._tcp" = "16"
	assert   hardware.category "Networking/Range Extender" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 16 is Range Extender"
	example  "16"

fingerprint mdns/hap-ci-17
	match    mdns txt.ci in "_hap._tcp" = "17"
	assert   hardware.category "Surveillance/IP Camera" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 17 is IP Camera"
	example  "17"

fingerprint mdns/hap-ci-18
	match    mdns txt.ci in "_hap._tcp" = "18"
	assert   hardware.category "Surveillance/Video Doorbell" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 18 is Video Doorbell"
	example  "18"

fingerprint mdns/hap-ci-19
	match    mdns txt.ci in "_hap._tcp" = "19"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 19 is Air Purifier"
	example  "19"

fingerprint mdns/hap-ci-20
	match    mdns txt.ci in "_hap._tcp" = "20"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 20 is Heater"
	example  "20"

fingerprint mdns/hap-ci-21
	match    mdns txt.ci in "_hap._tcp" = "21"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 21 is Air Conditioner"
	example  "21"

fingerprint mdns/hap-ci-22
	match    mdns txt.ci in "_hap._tcp" = "22"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 22 is Humidifier"
	example  "22"

fingerprint mdns/hap-ci-23
	match    mdns txt.ci in "_hap._tcp" = "23"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 23 is Dehumidifier"
	example  "23"

fingerprint mdns/hap-ci-24
	match    mdns txt.ci in "_hap._tcp" = "24"
	assert   hardware.category "Media/Streaming Player" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 24 is Apple TV"
	example  "24"

fingerprint mdns/hap-ci-25
	match    mdns txt.ci in "_hap._tcp" = "25"
	assert   hardware.category "Media/Speaker" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 25 is HomePod"
	example  "25"

fingerprint mdns/hap-ci-26
	match    mdns txt.ci in "_hap._tcp" = "26"
	assert   hardware.category "Media/Speaker" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 26 is Speaker"
	example  "26"

fingerprint mdns/hap-ci-27
	match    mdns txt.ci in "_hap._tcp" = "27"
	assert   hardware.category "Networking/Wireless Access Point" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 27 is AirPort"
	example  "27"

fingerprint mdns/hap-ci-28
	match    mdns txt.ci in "_hap._tcp" = "28"
	assert   hardware.category "Smart Home/Irrigation" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 28 is Sprinkler"
	example  "28"

fingerprint mdns/hap-ci-29
	match    mdns txt.ci in "_hap._tcp" = "29"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 29 is Faucet"
	example  "29"

fingerprint mdns/hap-ci-30
	match    mdns txt.ci in "_hap._tcp" = "30"
	assert   hardware.category "Smart Home/Appliance" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 30 is Shower"
	example  "30"

fingerprint mdns/hap-ci-31
	match    mdns txt.ci in "_hap._tcp" = "31"
	assert   hardware.category "Media/Television" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 31 is Television"
	example  "31"

fingerprint mdns/hap-ci-32
	match    mdns txt.ci in "_hap._tcp" = "32"
	assert   hardware.category "Smart Home" 3.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 32 is Remote"
	example  "32"

fingerprint mdns/hap-ci-33
	match    mdns txt.ci in "_hap._tcp" = "33"
	assert   hardware.category "Networking/Router" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 33 is Router"
	example  "33"

fingerprint mdns/hap-ci-34
	match    mdns txt.ci in "_hap._tcp" = "34"
	assert   hardware.category "Media/AV Receiver" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 34 is Audio Receiver"
	example  "34"

fingerprint mdns/hap-ci-35
	match    mdns txt.ci in "_hap._tcp" = "35"
	assert   hardware.category "Media/Set-top Box" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 35 is Set-top Box"
	example  "35"

fingerprint mdns/hap-ci-36
	match    mdns txt.ci in "_hap._tcp" = "36"
	assert   hardware.category "Media/Streaming Player" 4.5
	assert   os.category "Embedded" 1.5
	source   "HomeKit Accessory Protocol, accessory categories: 36 is Streaming Stick"
	example  "36"
# HomeKit models.

fingerprint mdns/hap-hue
	match    mdns txt.md in "_hap._tcp" ~ "^(BSB00[123])$"
	assert   hardware.manufacturer "Philips" 6.0
	assert   hardware.category "Smart Home/Hub" 6.0
	assert   hardware.product "Hue Bridge" 5.5
	assert   hardware.model "Hue Bridge ($1)" 5.0
	assert   hardware.model "$1" 2.0
	source   "seen in captures"
	example  "BSB002"

fingerprint mdns/hap-tradfri
	match    mdns txt.md in "_hap._tcp" ~ "^TRADFRI|DIRIGERA"
	assert   hardware.manufacturer "IKEA" 6.0
	assert   hardware.category "Smart Home/Hub" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "TRADFRI"

fingerprint mdns/hap-ecobee
	match    mdns txt.md in "_hap._tcp" ~ "^ecobee"
	assert   hardware.manufacturer "ecobee" 6.0
	assert   hardware.category "Smart Home/Thermostat" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "ecobee3 lite"

fingerprint mdns/hap-ecobee-any
	match    mdns txt.md in "_hap._tcp" ~ "^(ecobee\S*.*)$"
	assert   hardware.model "$1" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "ecobee3 lite"

fingerprint mdns/hap-koogeek-plug
	match    mdns txt.md in "_hap._tcp" ~ "^(P1EU|P2EU|O1EU|P1|KH01CN)$"
	assert   hardware.manufacturer "Koogeek" 4.0
	assert   hardware.category "Smart Home/Smart Plug" 5.0
	assert   hardware.model "$1" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "P1EU"

fingerprint mdns/hap-lifx
	match    mdns txt.md in "_hap._tcp" ~ "^LIFX (.*)$"
	assert   hardware.manufacturer "LIFX" 6.0
	assert   hardware.category "Smart Home/Lighting" 6.0
	assert   hardware.model "$1" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "LIFX A19"

fingerprint mdns/hap-nanoleaf
	match    mdns txt.md in "_hap._tcp" ~ "^NL\d\d$"
	assert   hardware.manufacturer "Nanoleaf" 5.0
	assert   hardware.category "Smart Home/Lighting" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "NL29"

fingerprint mdns/hap-eve
	match    mdns txt.md in "_hap._tcp" ~ "^Eve (.*)"
	assert   hardware.manufacturer "Eve" 6.0
	assert   hardware.model "Eve $1" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Eve Energy 20EBO8301"

fingerprint mdns/hap-rachio
	match    mdns txt.md in "_hap._tcp" ~ "^(?:Healthy Home Hydration|Rachio)"
	assert   hardware.manufacturer "Rachio" 4.0
	assert   hardware.category "Smart Home/Irrigation" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Rachio-1A2B"

fingerprint mdns/hap-netatmo
	match    mdns txt.md in "_hap._tcp" ~ "^(?:Netatmo|Smart Indoor)"
	assert   hardware.manufacturer "Netatmo" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Netatmo Relay"

fingerprint mdns/hap-tado
	match    mdns txt.md in "_hap._tcp" ~ "^tado"
	assert   hardware.manufacturer "tado" 6.0
	assert   hardware.category "Smart Home/Thermostat" 3.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "tado"

fingerprint mdns/hap-wemo
	match    mdns txt.md in "_hap._tcp" ~ "^wemo"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home" 4.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Wemo"

fingerprint mdns/hap-socket
	match    mdns txt.md in "_hap._tcp" ~ "^Socket$"
	assert   hardware.manufacturer "Belkin" 1.5
	assert   hardware.category "Smart Home/Smart Plug" 3.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Socket"

fingerprint mdns/hap-roku
	match    mdns txt.md in "_hap._tcp" ~ "^Roku|^\d{4}[XR]$"
	assert   hardware.manufacturer "Roku" 3.0
	assert   hardware.category "Media" 4.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "3820R"

fingerprint mdns/hap-schlage
	match    mdns txt.md in "_hap._tcp" ~ "^(?:SENSE|BE\d{3})"
	assert   hardware.manufacturer "Schlage" 4.5
	assert   hardware.category "Smart Home/Smart Lock" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "SENSE"

fingerprint mdns/hap-august
	match    mdns txt.md in "_hap._tcp" ~ "^AUG-|^August"
	assert   hardware.manufacturer "August" 5.5
	assert   hardware.category "Smart Home/Smart Lock" 4.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "AUG-SL01"

fingerprint mdns/hap-lutron
	match    mdns txt.md in "_hap._tcp" ~ "^Smart Bridge|^Lutron|^Caseta"
	assert   hardware.manufacturer "Lutron" 5.0
	assert   hardware.category "Smart Home/Hub" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Smart Bridge 2"

fingerprint mdns/hap-myq
	match    mdns txt.md in "_hap._tcp" ~ "^(?:819LMB|828LM|MYQ)"
	assert   hardware.manufacturer "Chamberlain" 5.5
	assert   hardware.category "Smart Home/Garage Door" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "819LMB"

fingerprint mdns/hap-meross
	match    mdns txt.md in "_hap._tcp" ~ "^(MS[SLG]\d{3}\w*)"
	assert   hardware.manufacturer "Meross" 5.5
	assert   hardware.category "Smart Home" 4.5
	assert   hardware.model "$1" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "MSS110"

fingerprint mdns/hap-vocolinc
	match    mdns txt.md in "_hap._tcp" ~ "vocolinc"
	assert   hardware.manufacturer "VOCOlinc" 6.0
	assert   hardware.category "Smart Home" 4.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "VOCOlinc-PM3"

fingerprint mdns/hap-homebridge
	match    mdns txt.md in "_hap._tcp" ~ "^homebridge"
	assert   hardware.product "Homebridge" 5.0
	assert   hardware.category "Smart Home/Hub" 4.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "homebridge"

fingerprint mdns/hap-ha-bridge
	match    mdns txt.md in "_hap._tcp" ~ "^(?:Home Assistant|HASS)"
	assert   hardware.product "Home Assistant" 5.0
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Home Assistant Bridge"

fingerprint mdns/hap-shelly
	match    mdns txt.md in "_hap._tcp" ~ "^shelly"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Smart Home" 4.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Shelly1"

fingerprint mdns/hap-aqara
	match    mdns txt.md in "_hap._tcp" ~ "^(?:AG\d{3}|ZHWG\w+|HE1-|HM\d-|CH-|Aqara)"
	assert   hardware.manufacturer "Aqara" 5.0
	assert   hardware.category "Smart Home/Hub" 4.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "AG022"

fingerprint mdns/hap-onehub
	match    mdns txt.md in "_hap._tcp" ~ "^(?:iHome|iSP\d)"
	assert   hardware.manufacturer "iHome" 5.5
	assert   hardware.category "Smart Home/Smart Plug" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "iSP5"

fingerprint mdns/hap-bond
	match    mdns txt.md in "_hap._tcp" ~ "^BD-1000|^Bond"
	assert   hardware.manufacturer "Bond" 5.0
	assert   hardware.category "Smart Home/Hub" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "BD-1000"

fingerprint mdns/hap-samsung-tv
	match    mdns txt.md in "_hap._tcp" ~ "^(?:QE|QN|UE|UN)\d\d"
	assert   hardware.manufacturer "Samsung" 5.0
	assert   hardware.category "Media/Television" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "QE55Q80RATXXC"

fingerprint mdns/hap-lg-tv
	match    mdns txt.md in "_hap._tcp" ~ "^OLED\d\d"
	assert   hardware.manufacturer "LG" 5.0
	assert   hardware.category "Media/Television" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "OLED55C9PLA"

fingerprint mdns/hap-bravia
	match    mdns txt.md in "_hap._tcp" ~ "^BRAVIA"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Television" 5.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "BRAVIA 4K"

fingerprint mdns/hap-logi
	match    mdns txt.md in "_hap._tcp" ~ "^(?:Logi|Circle|V-R00)"
	assert   hardware.manufacturer "Logitech" 4.5
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Circle View"

fingerprint mdns/hap-velux
	match    mdns txt.md in "_hap._tcp" ~ "velux"
	assert   hardware.manufacturer "Velux" 6.0
	assert   hardware.category "Smart Home/Hub" 3.5
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "VELUX gateway"

fingerprint mdns/hap-somfy
	match    mdns txt.md in "_hap._tcp" ~ "somfy|tahoma"
	assert   hardware.manufacturer "Somfy" 5.5
	assert   hardware.category "Smart Home" 4.0
	source   "HomeKit model strings (md) as makers set them, from general knowledge; not compared"
	example  "Somfy Protect"

fingerprint mdns/hap-any
	match    mdns txt.md in "_hap._tcp" ~ "^\S"
	assert   hardware.category "Smart Home" 2.0
	assert   os.category "Embedded" 1.5
	source   "HomeKit accessories are things of a home"
	example  "Anything"
# AirPlay.

fingerprint mdns/airplay-manufacturer
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^(?!unknown)(\w[\w &.+-]*?)(?:,? (?:Inc|Corp|Corporation|Co|Ltd|Electronics|Electric)\.?.*)?$"
	assert   hardware.manufacturer "$1" 5.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Samsung Electronics"
	example  "Sonos"
	reject   "unknown"

fingerprint mdns/airplay-samsung
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^samsung"
	assert   hardware.manufacturer "Samsung" 5.5
	assert   hardware.category "Media/Television" 4.5
	assert   os.family "Embedded Linux" 1.5
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Samsung Electronics"

fingerprint mdns/airplay-lg
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^lg"
	assert   hardware.manufacturer "LG" 5.5
	assert   hardware.category "Media/Television" 4.5
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "LG"

fingerprint mdns/airplay-sony
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^sony"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media" 4.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Sony"

fingerprint mdns/airplay-vizio
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^vizio"
	assert   hardware.manufacturer "Vizio" 5.5
	assert   hardware.category "Media/Television" 4.5
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Vizio"

fingerprint mdns/airplay-roku
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^roku|^tcl|^hisense"
	assert   hardware.category "Media" 4.5
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Roku"

fingerprint mdns/airplay-sonos
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^sonos"
	assert   hardware.manufacturer "Sonos" 5.5
	assert   hardware.category "Media/Speaker" 5.5
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Sonos"

fingerprint mdns/airplay-speakers
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^(?:bose|bang|b&o|bowers|naim|libratone|marshall|harman|jbl|audio pro|ikea|kef|devialet|teufel|dynaudio|sennheiser|bluesound)"
	assert   hardware.category "Media/Speaker" 4.5
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Bose"

fingerprint mdns/airplay-receivers
	match    mdns txt.manufacturer in "_airplay._tcp" ~ "^(?:denon|marantz|yamaha|onkyo|pioneer|integra|nad|anthem|arcam)"
	assert   hardware.category "Media/AV Receiver" 4.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "Denon"

fingerprint mdns/airplay-model-other
	match    mdns txt.model in "_airplay._tcp" ~ "^(?!AppleTV|Mac|iMac|AudioAcc|iPhone|iPad|J\d|MacBook|Shairport|UxPlay)([\w][\w .+/-]{2,40})$"
	assert   hardware.model "$1" 4.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "QN55Q80RAFXZA"
	reject   "AppleTV5,3"

fingerprint mdns/airplay-any
	match    mdns txt.features in "_airplay._tcp" ~ "^0x"
	assert   hardware.category "Media" 1.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "0x4A7FCA00,0xBC354BD0"

fingerprint mdns/airplay-shairport
	match    mdns txt.am in "_raop._tcp" ~ "shairport"
	assert   hardware.product "Shairport" 4.0
	assert   hardware.manufacturer "Apple" -3.0
	assert   os.family "Linux" 2.0
	assert   hardware.category "Media/Speaker" 1.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "ShairportSync"

fingerprint mdns/raop-shairport
	match    mdns instance in "_raop._tcp" ~ "@shairport"
	assert   hardware.product "Shairport" 3.5
	assert   hardware.manufacturer "Apple" -3.0
	source   "seen in captures of a computer"
	example  "007ACE9268E4@Shairport4w"

fingerprint mdns/raop-am
	match    mdns txt.am in "_raop._tcp" ~ "^(?!AppleTV|Mac|iMac|AudioAcc|AirPort|iPhone|iPad|Shairport)([\w][\w .+/-]{2,40})$"
	assert   hardware.model "$1" 3.0
	assert   hardware.category "Media" 2.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  "AVR-X2700H"

fingerprint mdns/airplay-osvers
	match    mdns txt.osvers in "_airplay._tcp" ~ "^(\d+\.\d+(?:\.\d+)?)$"
	match    mdns txt.model in "_airplay._tcp" ~ "^(?:Mac|iMac)"
	assert   os.version "$1" 5.0
	assert   os.family "macOS" 4.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  mdns txt.osvers in "_airplay._tcp" "14.4"
	example  mdns txt.model in "_airplay._tcp" "Mac14,2"

fingerprint mdns/airplay-osvers-tv
	match    mdns txt.osvers in "_airplay._tcp" ~ "^(\d+\.\d+(?:\.\d+)?)$"
	match    mdns txt.model in "_airplay._tcp" ~ "^AppleTV|^AudioAcc"
	assert   os.version "$1" 5.0
	assert   os.family "tvOS/audioOS" 4.0
	source   "AirPlay receivers name maker and model in _airplay._tcp; makers from general knowledge"
	example  mdns txt.osvers in "_airplay._tcp" "16.5"
	example  mdns txt.model in "_airplay._tcp" "AppleTV11,1"
# Google Cast.

fingerprint mdns/cast-chromecast
	match    mdns txt.md in "_googlecast._tcp" ~ "^(Chromecast(?: Ultra| HD)?)$"
	assert   hardware.manufacturer "Google" 6.0
	assert   hardware.category "Media/Streaming Player" 6.0
	assert   hardware.model "$1" 6.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "Chromecast"
	example  "Chromecast Ultra"

fingerprint mdns/cast-audio
	match    mdns txt.md in "_googlecast._tcp" ~ "^(Chromecast Audio)$"
	assert   hardware.manufacturer "Google" 6.0
	assert   hardware.category "Media/Streaming Player" 5.0
	assert   hardware.model "$1" 6.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "Chromecast Audio"

fingerprint mdns/cast-home
	match    mdns txt.md in "_googlecast._tcp" ~ "^(Google (?:Home|Nest)(?: Mini| Hub| Audio| Max| Hub Max)?)$"
	assert   hardware.manufacturer "Google" 6.0
	assert   hardware.category "Smart Home/Voice Assistant" 6.0
	assert   hardware.model "$1" 6.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "Google Home Mini"
	example  "Google Nest Hub"

fingerprint mdns/cast-nest
	match    mdns txt.md in "_googlecast._tcp" ~ "^((?:Nest|Google Nest) (?:Mini|Audio|Hub|Wifi).*)$"
	assert   hardware.manufacturer "Google" 6.0
	assert   hardware.category "Smart Home/Voice Assistant" 5.5
	assert   hardware.model "$1" 6.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "Nest Audio"

fingerprint mdns/cast-googletv
	match    mdns txt.md in "_googlecast._tcp" ~ "^(Google TV(?: Streamer)?|Chromecast with Google TV)$"
	assert   hardware.manufacturer "Google" 5.0
	assert   hardware.category "Media/Streaming Player" 5.0
	assert   hardware.model "$1" 5.0
	assert   os.family "Android" 3.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "Google TV Streamer"

fingerprint mdns/cast-shield
	match    mdns txt.md in "_googlecast._tcp" ~ "^SHIELD"
	assert   hardware.manufacturer "NVIDIA" 6.0
	assert   hardware.category "Media/Streaming Player" 6.0
	assert   hardware.product "Shield TV" 5.5
	assert   os.family "Android" 5.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "SHIELD Android TV"

fingerprint mdns/cast-bravia
	match    mdns txt.md in "_googlecast._tcp" ~ "^BRAVIA"
	assert   hardware.manufacturer "Sony" 6.0
	assert   hardware.category "Media/Television" 6.0
	assert   os.family "Android" 4.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "BRAVIA 4K GB"

fingerprint mdns/cast-philips
	match    mdns txt.md in "_googlecast._tcp" ~ "^(?:Philips|\d\dPUS|\d\dOLED)"
	assert   hardware.manufacturer "Philips" 5.5
	assert   hardware.category "Media/Television" 5.5
	assert   os.family "Android" 4.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "Philips Android TV"

fingerprint mdns/cast-mibox
	match    mdns txt.md in "_googlecast._tcp" ~ "^(?:MIBOX|Mi ?Box|MiTV|Mi TV|Xiaomi)"
	assert   hardware.manufacturer "Xiaomi" 6.0
	assert   hardware.category "Media" 5.5
	assert   os.family "Android" 4.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "MIBOX4"

fingerprint mdns/cast-vizio
	match    mdns txt.md in "_googlecast._tcp" ~ "^(?:[PMEDV]\d{2,3}\w*-[A-Z]\d)$"
	assert   hardware.manufacturer "Vizio" 4.0
	assert   hardware.category "Media/Television" 5.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "P50-C1"

fingerprint mdns/cast-tcl
	match    mdns txt.md in "_googlecast._tcp" ~ "^(?:TCL|iFFALCON|Smart TV|Hisense|HAIER|SHARP|TOSHIBA|Smart Android TV|Android TV)"
	assert   hardware.category "Media/Television" 5.0
	assert   os.family "Android" 3.5
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "TCL Android TV"

fingerprint mdns/cast-speaker
	match    mdns txt.md in "_googlecast._tcp" ~ "(?:JBL|SRS-|Sonos|Harman|Bose|LG WK|Marshall|B&O|Beosound|Beoplay|Insignia Voice|Onkyo G3)"
	assert   hardware.category "Media/Speaker" 4.5
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "JBL Link 20"

fingerprint mdns/cast-display
	match    mdns txt.md in "_googlecast._tcp" ~ "(?:Smart Display|Lenovo Smart|JBL LINK VIEW|Lenovo CD)"
	assert   hardware.category "Smart Home/Voice Assistant" 5.0
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "Lenovo Smart Display"

fingerprint mdns/cast-stb
	match    mdns txt.md in "_googlecast._tcp" ~ "(?:STB|BOX|B700|UHD 4K|Bouygues|Freebox|KSTB|Dish|Set.?Top)"
	assert   hardware.category "Media/Set-top Box" 4.0
	assert   os.family "Android" 2.5
	source   "Google Cast: _googlecast._tcp, md is the model; models from general knowledge"
	example  "KSTB6077"

fingerprint mdns/cast-any
	match    mdns txt.md in "_googlecast._tcp" ~ "^(?!Google Cast Group)(.{2,60})$"
	assert   hardware.category "Media" 2.5
	assert   hardware.model "$1" 4.0
	source   "a group of speakers is no device"
	example  "Foo TV"
	reject   "Google Cast Group"
# Printers: Bonjour printing specification (Apple): ty, product, usb_MFG, usb_MDL.

fingerprint mdns/ipp-any
	match    mdns txt.ty ~ "^\S"
	assert   hardware.category "Printers" 4.0
	assert   os.family "Printer firmware" 1.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Anything 2000"

fingerprint mdns/ipp-scan
	match    mdns txt.scan = "T"
	assert   hardware.category "Printers/Multi-function Printer" 4.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "T"

fingerprint mdns/ipp-fax
	match    mdns txt.fax = "T"
	assert   hardware.category "Printers/Multi-function Printer" 3.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "T"

fingerprint mdns/ipp-usb-mdl
	match    mdns txt.usb_mdl ~ "^(\S.*)$"
	assert   hardware.model "$1" 3.5
	assert   hardware.category "Printers" 3.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "ET-2720 Series"

fingerprint mdns/ipp-brother
	match    mdns txt.ty ~ "^Brother ((?:DCP|MFC|HL|ADS|QL|PT|TD)-\w+)"
	assert   hardware.manufacturer "Brother" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Brother MFC-L2710DW series"

fingerprint mdns/ipp-brother-mfc
	match    mdns txt.ty ~ "^Brother (?:DCP|MFC)-"
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Brother MFC-L2710DW series"

fingerprint mdns/ipp-brother-hl
	match    mdns txt.ty ~ "^Brother HL-"
	assert   hardware.category "Printers/Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Brother HL-L2350DW series"

fingerprint mdns/ipp-brother-label
	match    mdns txt.ty ~ "^Brother (?:QL|PT|TD)-"
	assert   hardware.category "Printers/Label Printer" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Brother QL-820NWB"

fingerprint mdns/ipp-brother-scan
	match    mdns txt.ty ~ "^Brother ADS-"
	assert   hardware.category "Scanners & Imaging/Scanner" 6.0
	assert   hardware.category "Printers" -3.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Brother ADS-2700W"

fingerprint mdns/ipp-hp
	match    mdns txt.ty ~ "^(?:HP|Hewlett-Packard) (.+?)(?: [Ss]eries)?(?: \[\w+\])?$"
	assert   hardware.manufacturer "HP" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.model "HP $1" 1.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "HP OfficeJet Pro 8720 [1A2B3C]"
	example  "HP LaserJet 400 M401n"

fingerprint mdns/ipp-hp-mfp
	match    mdns txt.ty ~ "^HP .*(?:OfficeJet|DeskJet \d|ENVY|MFP|Photosmart|Smart Tank|All-in-One)"
	assert   hardware.category "Printers/Multi-function Printer" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "HP OfficeJet Pro 8720 [1A2B3C]"

fingerprint mdns/ipp-hp-designjet
	match    mdns txt.ty ~ "^HP DesignJet"
	assert   hardware.category "Printers/Large-format Printer" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "HP DesignJet T730"

fingerprint mdns/ipp-hp-laserjet
	match    mdns txt.ty ~ "^HP (?:Color )?LaserJet (?!.*MFP)"
	assert   hardware.category "Printers/Printer" 4.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "HP LaserJet 400 M401n"

fingerprint mdns/ipp-canon
	match    mdns txt.ty ~ "^Canon (.+?)(?: [Ss]eries)?$"
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Canon TS3100 series"

fingerprint mdns/ipp-canon-mfp
	match    mdns txt.ty ~ "^Canon (?:MG|MX|MB|TS|TR|MF|G\d|iR|imageRUNNER|E\d)"
	assert   hardware.category "Printers/Multi-function Printer" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Canon TS3100 series"

fingerprint mdns/ipp-canon-lbp
	match    mdns txt.ty ~ "^Canon (?:LBP|iP)"
	assert   hardware.category "Printers/Printer" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Canon LBP623C"

fingerprint mdns/ipp-epson
	match    mdns txt.ty ~ "^EPSON (.+?)(?: [Ss]eries)?$"
	assert   hardware.manufacturer "Epson" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "EPSON ET-2720 Series"

fingerprint mdns/ipp-epson-mfp
	match    mdns txt.ty ~ "^EPSON (?:ET|XP|WF|L\d|SX|PX|EW|WorkForce|Stylus)"
	assert   hardware.category "Printers/Multi-function Printer" 4.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "EPSON ET-2720 Series"

fingerprint mdns/ipp-epson-sc
	match    mdns txt.ty ~ "^EPSON (?:SC|SureColor|Stylus Pro)"
	assert   hardware.category "Printers/Large-format Printer" 4.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "EPSON SC-P800 Series"

fingerprint mdns/ipp-lexmark
	match    mdns txt.ty ~ "^Lexmark (\S+)"
	assert   hardware.manufacturer "Lexmark" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Lexmark T652"

fingerprint mdns/ipp-lexmark-mfp
	match    mdns txt.ty ~ "^Lexmark [CM]?X"
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Lexmark MX410de"

fingerprint mdns/ipp-lexmark-prn
	match    mdns txt.ty ~ "^Lexmark (?:T\d|E\d|C\d|MS|CS|B\d|W\d)"
	assert   hardware.category "Printers/Printer" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Lexmark T652"

fingerprint mdns/ipp-product
	match    mdns txt.product ~ "^\((.+)\)$"
	assert   hardware.model "$1" 3.5
	assert   hardware.category "Printers" 4.0
	source   "seen in captures"
	example  "(Lexmark T652)"

fingerprint mdns/ipp-product-lexmark
	match    mdns txt.product ~ "^\(Lexmark (\S+)\)$"
	assert   hardware.manufacturer "Lexmark" 6.0
	assert   hardware.model "$1" 5.5
	source   "seen in captures"
	example  "(Lexmark T652)"

fingerprint mdns/ipp-product-hp
	match    mdns txt.product ~ "^\(HP (.+)\)$"
	assert   hardware.manufacturer "HP" 6.0
	assert   hardware.model "$1" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "(HP LaserJet 400 M401n)"

fingerprint mdns/ipp-product-brother
	match    mdns txt.product ~ "^\(Brother (\S+).*\)$"
	assert   hardware.manufacturer "Brother" 6.0
	assert   hardware.model "$1" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "(Brother HL-5450DN series)"

fingerprint mdns/ipp-product-canon
	match    mdns txt.product ~ "^\(Canon (.+?)(?: series)?\)$"
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.model "$1" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "(Canon MG5300 series)"

fingerprint mdns/ipp-product-epson
	match    mdns txt.product ~ "^\(EPSON (.+?)(?: Series)?\)$"
	assert   hardware.manufacturer "Epson" 6.0
	assert   hardware.model "$1" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "(EPSON XP-600 Series)"

fingerprint mdns/ipp-product-xerox
	match    mdns txt.product ~ "^\(Xerox (.+)\)$"
	assert   hardware.manufacturer "Xerox" 6.0
	assert   hardware.model "$1" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "(Xerox Phaser 6280DN)"

fingerprint mdns/ipp-samsung
	match    mdns txt.ty ~ "^Samsung (.+?)(?: Series)?$"
	assert   hardware.manufacturer "Samsung" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Samsung M2070 Series"

fingerprint mdns/ipp-xerox
	match    mdns txt.ty ~ "^(?:Fuji ?)?Xerox (.+?)$"
	assert   hardware.manufacturer "Xerox" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Xerox VersaLink C405"

fingerprint mdns/ipp-xerox-wc
	match    mdns txt.ty ~ "^(?:Fuji ?)?Xerox .*(?:WorkCentre|AltaLink|MFP)"
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Xerox WorkCentre 6515"

fingerprint mdns/ipp-kyocera
	match    mdns txt.ty ~ "^Kyocera (.+)$"
	assert   hardware.manufacturer "Kyocera" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Kyocera ECOSYS M5526cdw"

fingerprint mdns/ipp-kyocera-m
	match    mdns txt.ty ~ "^Kyocera (?:ECOSYS M|TASKalfa|ECOSYS MA)"
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Kyocera ECOSYS M5526cdw"

fingerprint mdns/ipp-kyocera-p
	match    mdns txt.ty ~ "^Kyocera (?:ECOSYS P|FS-\d+D)"
	assert   hardware.category "Printers/Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Kyocera ECOSYS P3145dn"

fingerprint mdns/ipp-ricoh
	match    mdns txt.ty ~ "^(?:RICOH|SAVIN|LANIER|NRG|Gestetner) (.+)$"
	assert   hardware.manufacturer "Ricoh" 5.5
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "RICOH MP C3004"

fingerprint mdns/ipp-ricoh-mfp
	match    mdns txt.ty ~ "^RICOH (?:MP|IM|Aficio MP)"
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "RICOH MP C3004"

fingerprint mdns/ipp-konica
	match    mdns txt.ty ~ "^KONICA MINOLTA (.+)$"
	assert   hardware.manufacturer "Konica Minolta" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.category "Printers/Multi-function Printer" 4.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "KONICA MINOLTA bizhub C220"

fingerprint mdns/ipp-oki
	match    mdns txt.ty ~ "^OKI[ -](?:DATA CORP )?(\S+)$"
	assert   hardware.manufacturer "OKI" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "OKI-C332"

fingerprint mdns/ipp-oki-mc
	match    mdns txt.ty ~ "^OKI[ -].*(?:MC|MB|ES\d\d?\dMFP)\d"
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "OKI-MC573"

fingerprint mdns/ipp-sharp
	match    mdns txt.ty ~ "^SHARP ((?:MX|BP|AR|DX)-\S+)"
	assert   hardware.manufacturer "Sharp" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "SHARP MX-3070N"

fingerprint mdns/ipp-toshiba
	match    mdns txt.ty ~ "^TOSHIBA (e-STUDIO\S*)"
	assert   hardware.manufacturer "Toshiba" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "TOSHIBA e-STUDIO2505AC"

fingerprint mdns/ipp-dell
	match    mdns txt.ty ~ "^Dell (.+)$"
	assert   hardware.manufacturer "Dell" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Dell E310dw"

fingerprint mdns/ipp-pantum
	match    mdns txt.ty ~ "^Pantum (.+?)(?: Series)?$"
	assert   hardware.manufacturer "Pantum" 6.0
	assert   hardware.model "$1" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Pantum M6500W Series"

fingerprint mdns/ipp-zebra
	match    mdns txt.ty ~ "^(?:Zebra|ZTC) (.+)$"
	assert   hardware.manufacturer "Zebra" 6.0
	assert   hardware.model "$1" 5.0
	assert   hardware.category "Printers/Label Printer" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Zebra ZD420"

fingerprint mdns/ipp-dymo
	match    mdns txt.ty ~ "^DYMO (.+)$"
	assert   hardware.manufacturer "Dymo" 6.0
	assert   hardware.model "$1" 5.5
	assert   hardware.category "Printers/Label Printer" 6.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "DYMO LabelWriter Wireless"

fingerprint mdns/ipp-star
	match    mdns txt.ty ~ "^Star (TSP\S+|mC-\S+|SM-\S+)"
	assert   hardware.manufacturer "Star Micronics" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.category "Printers" 5.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Star TSP650"

fingerprint mdns/ipp-kodak
	match    mdns txt.ty ~ "^KODAK (.+)$"
	assert   hardware.manufacturer "Kodak" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.category "Printers/Multi-function Printer" 4.0
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "KODAK ESP 5200 Series"

fingerprint mdns/ipp-cups
	match    mdns txt.printer-type ~ "^0x"
	match    mdns txt.rp ~ "^printers/"
	assert   hardware.category "Printers" -3.0
	assert   role "print-server" 3.5
	assert   os.family "Printer firmware" -2.0
	source   "CUPS shares queues under printers/ (cups.org): the sender is a computer"
	example  mdns txt.printer-type "0x801046"
	example  mdns txt.rp "printers/Office"

fingerprint mdns/ipp-cups-computer
	match    mdns txt.rp ~ "^printers/"
	assert   hardware.category "Printers" -3.0
	assert   hardware.category "Computers" 2.5
	assert   os.family "Printer firmware" -2.0
	source   "CUPS (cups.org)"
	example  "printers/Office"

fingerprint mdns/usb-mfg-hp
	match    mdns txt.usb_mfg ~ "^(?:HP|Hewlett-Packard)$"
	assert   hardware.manufacturer "HP" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "HP"

fingerprint mdns/usb-mfg-named
	match    mdns txt.usb_mfg ~ "^(Brother|Canon|EPSON|Lexmark|Samsung|Xerox|Kyocera|Ricoh|OKI|Sharp|Toshiba|Dell|Pantum|KODAK|Zebra|DYMO)\b"
	assert   hardware.manufacturer "$1" 5.5
	source   "Bonjour Printing Specification 1.2 (Apple): ty, product, usb_MFG, usb_MDL"
	example  "Brother"
# Other makers' TXT.

fingerprint mdns/dhnap-model
	match    mdns txt.model_number in "_dhnap._tcp" ~ "^(\S+)$"
	assert   hardware.manufacturer "D-Link" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.category "Embedded" 2.5
	source   "seen in captures"
	example  "DCS-935L"

fingerprint mdns/dhnap-plug
	match    mdns txt.model_number in "_dhnap._tcp" ~ "^DSP-"
	assert   hardware.category "Smart Home/Smart Plug" 6.0
	source   "seen in captures"
	example  "DSP-W215"

fingerprint mdns/dhnap-sensor
	match    mdns txt.model_number in "_dhnap._tcp" ~ "^DCH-(?:S1|Z)"
	assert   hardware.category "Smart Home/Sensor" 5.0
	source   "seen in captures"
	example  "DCH-S150"

fingerprint mdns/dhnap-hub
	match    mdns txt.model_number in "_dhnap._tcp" ~ "^DCH-G"
	assert   hardware.category "Smart Home/Hub" 6.0
	source   "seen in captures"
	example  "DCH-G020"

fingerprint mdns/dhnap-camera
	match    mdns txt.model_number in "_dhnap._tcp" ~ "^DCS-"
	assert   hardware.category "Surveillance/IP Camera" 6.0
	source   "seen in captures"
	example  "DCS-935L"

fingerprint mdns/dhnap-router
	match    mdns txt.model_number in "_dhnap._tcp" ~ "^(?:DIR|DSL|DWR|COVR|DAP)-"
	assert   hardware.category "Networking" 5.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "DIR-868L"

fingerprint mdns/dlink-dcp
	match    mdns instance ~ "^D-Link (D[A-Z]{2}-\w+) Configuration Utility"
	assert   hardware.manufacturer "D-Link" 6.0
	assert   hardware.model "$1" 6.0
	source   "seen in captures"
	example  "D-Link DCS-935L Configuration Utility"

fingerprint mdns/dlink-dcp-camera
	match    mdns instance ~ "^D-Link DCS-\w+ Configuration"
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "seen in captures"
	example  "D-Link DCS-935L Configuration Utility"

fingerprint mdns/dlink-hnap-instance
	match    mdns instance ^ "D-Link HNAP Service"
	assert   hardware.manufacturer "D-Link" 6.0
	assert   os.category "Embedded" 2.0
	source   "seen in captures"
	example  "D-Link HNAP Service"

fingerprint mdns/dcs-instance
	match    mdns instance ~ "^(DCS-\d{3,4}[A-Z]*)"
	assert   hardware.manufacturer "D-Link" 5.5
	assert   hardware.model "$1" 5.5
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "seen in captures"
	example  "DCS-930LB1_1C7185"

fingerprint mdns/camera-instance
	match    mdns instance ~ "\b(?:network|ip) ?camera\b"
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "IC-3115W Network Camera"

fingerprint mdns/camera-ic
	match    mdns instance ~ "\b(IC-\d{4}\w*)"
	assert   hardware.manufacturer "Edimax" 5.0
	assert   hardware.model "$1" 5.5
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "IC-3115W Network Camera"

fingerprint mdns/synology-vendor
	match    mdns txt.vendor in "_http._tcp" = "Synology"
	assert   hardware.manufacturer "Synology" 6.0
	assert   hardware.category "Storage/NAS" 6.0
	assert   os.family "Linux" 2.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "Synology"

fingerprint mdns/synology-model
	match    mdns txt.vendor in "_http._tcp" = "Synology"
	match    mdns txt.model in "_http._tcp" ~ "^(\S+)$"
	assert   hardware.model "$1" 6.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  mdns txt.vendor in "_http._tcp" "Synology"
	example  mdns txt.model in "_http._tcp" "DS920+"

fingerprint mdns/synology-version
	match    mdns txt.vendor in "_http._tcp" = "Synology"
	match    mdns txt.version_major in "_http._tcp" ~ "^(\d+)$"
	assert   os.name "DSM" 4.0
	assert   os.version "$1" 3.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  mdns txt.vendor in "_http._tcp" "Synology"
	example  mdns txt.version_major in "_http._tcp" "7"

fingerprint mdns/axis-mac
	match    mdns txt.macaddress in "_axis-video._tcp" ~ "^[0-9A-F]{12}$"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.category "Surveillance/IP Camera" 6.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "00408C123456"

fingerprint mdns/axis-instance
	match    mdns instance in "_axis-video._tcp" ~ "^AXIS (\S+)"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "AXIS P3245-LV - B8A44F123456"

fingerprint mdns/shelly-app
	match    mdns txt.app in "_shelly._tcp" ~ "^(\S+)$"
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.model "$1" 5.0
	assert   hardware.category "Smart Home" 4.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "Plus1PM"

fingerprint mdns/shelly-id
	match    mdns txt.id ~ "^shelly"
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.category "Smart Home" 4.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "shelly1pm-1A2B3C"

fingerprint mdns/elgato-key
	match    mdns txt.md in "_elg._tcp" ~ "^(Elgato )?(Key Light.*|Light Strip.*|Ring Light.*)$"
	assert   hardware.manufacturer "Elgato" 6.0
	assert   hardware.category "Smart Home/Lighting" 6.0
	assert   hardware.model "$2" 5.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "Elgato Key Light 20GAK9901"

fingerprint mdns/nanoleaf-md
	match    mdns txt.md in "_nanoleafapi._tcp" ~ "^(NL\S+)$"
	assert   hardware.manufacturer "Nanoleaf" 6.0
	assert   hardware.category "Smart Home/Lighting" 6.0
	assert   hardware.model "$1" 5.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "NL42"

fingerprint mdns/hue-modelid
	match    mdns txt.modelid in "_hue._tcp" ~ "^(BSB\d+)$"
	assert   hardware.manufacturer "Philips" 6.0
	assert   hardware.category "Smart Home/Hub" 6.0
	assert   hardware.product "Hue Bridge" 5.5
	assert   hardware.model "Hue Bridge ($1)" 5.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "BSB002"

fingerprint mdns/meshcop-vn
	match    mdns txt.vn in "_meshcop._udp" ~ "^(Apple|Google|Amazon|eero|Nanoleaf|SmartThings|Aqara|IKEA)\b"
	assert   hardware.manufacturer "$1" 4.5
	assert   role "thread-border-router" 4.0
	source   "Thread: vn is the vendor"
	example  "Apple Inc."

fingerprint mdns/meshcop-google
	match    mdns txt.mn in "_meshcop._udp" ~ "^(?:Google )?(Nest Hub|Nest Wifi|Google TV)\S*"
	assert   hardware.manufacturer "Google" 4.0
	assert   hardware.model "$1" 3.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "Google Nest Hub"

fingerprint mdns/meshcop-homepod
	match    mdns txt.mn in "_meshcop._udp" ~ "^HomePod"
	assert   hardware.manufacturer "Apple" 5.5
	assert   hardware.category "Media/Speaker" 5.0
	assert   hardware.product "HomePod" 5.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "HomePodMini"

fingerprint mdns/meshcop-ha
	match    mdns txt.vn in "_meshcop._udp" ~ "^(?:HomeAssistant|OpenThread)"
	assert   role "thread-border-router" 4.0
	assert   os.family "Linux" 1.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "HomeAssistant"

fingerprint mdns/matter-vp-signify
	match    mdns txt.vp ~ "^4107(?:\+|$)"
	assert   hardware.manufacturer "Philips" 5.5
	assert   hardware.category "Smart Home" 3.5
	source   "CSA vendor ids: 0x100B Signify"
	example  "4107+2"

fingerprint mdns/matter-vp-ikea
	match    mdns txt.vp ~ "^4476(?:\+|$)"
	assert   hardware.manufacturer "IKEA" 5.5
	assert   hardware.category "Smart Home" 3.5
	source   "CSA vendor ids: 0x117C IKEA"
	example  "4476+32768"

fingerprint mdns/matter-vp-eve
	match    mdns txt.vp ~ "^4874(?:\+|$)"
	assert   hardware.manufacturer "Eve" 5.5
	assert   hardware.category "Smart Home" 3.5
	source   "CSA vendor ids: 0x130A Eve"
	example  "4874+77"

fingerprint mdns/matter-vp-tplink
	match    mdns txt.vp ~ "^5010(?:\+|$)"
	assert   hardware.manufacturer "TP-Link" 5.5
	assert   hardware.category "Smart Home" 3.5
	source   "CSA vendor ids: 0x1392 TP-Link"
	example  "5010+1"

fingerprint mdns/matter-vp-shelly
	match    mdns txt.vp ~ "^5264(?:\+|$)"
	assert   hardware.manufacturer "Shelly" 5.5
	assert   hardware.category "Smart Home" 3.5
	source   "CSA vendor ids: 0x1490 Shelly"
	example  "5264+1"

fingerprint mdns/matter-vp-aqara
	match    mdns txt.vp ~ "^4447(?:\+|$)"
	assert   hardware.manufacturer "Aqara" 5.5
	assert   hardware.category "Smart Home" 3.5
	source   "CSA vendor ids: 0x115F Aqara"
	example  "4447+1"

fingerprint mdns/matter-dt-light
	match    mdns txt.dt ~ "^(?:256|257|268|269)$"
	assert   hardware.category "Smart Home/Lighting" 5.0
	source   "Matter device types 0x0100, 0x0101, 0x010C, 0x010D"
	example  "257"

fingerprint mdns/matter-dt-plug
	match    mdns txt.dt ~ "^(?:266|267)$"
	assert   hardware.category "Smart Home/Smart Plug" 5.0
	source   "Matter device types 0x010A, 0x010B"
	example  "266"

fingerprint mdns/matter-dt-lock
	match    mdns txt.dt = "10"
	assert   hardware.category "Smart Home/Smart Lock" 5.0
	source   "Matter device type 0x000A"
	example  "10"

fingerprint mdns/matter-dt-thermostat
	match    mdns txt.dt = "769"
	assert   hardware.category "Smart Home/Thermostat" 5.0
	source   "Matter device type 0x0301"
	example  "769"

fingerprint mdns/matter-dt-vacuum
	match    mdns txt.dt = "116"
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "Matter device type 0x0074"
	example  "116"

fingerprint mdns/matter-dt-bridge
	match    mdns txt.dt = "14"
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "Matter device type 0x000E"
	example  "14"

fingerprint mdns/matter-dt-tv
	match    mdns txt.dt = "35"
	assert   hardware.category "Media/Television" 3.5
	source   "Matter device type 0x0023, casting video player"
	example  "35"

fingerprint mdns/amzn-name
	match    mdns txt.n in "_amzn-wplay._tcp" ~ "^\S"
	assert   hardware.manufacturer "Amazon" 4.5
	assert   hardware.category "Media/Streaming Player" 2.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "Living Room TV"

fingerprint mdns/roku-model
	match    mdns txt.modelname ~ "^Roku"
	assert   hardware.manufacturer "Roku" 5.5
	assert   hardware.category "Media" 4.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "Roku Express"

fingerprint mdns/tivo-platform
	match    mdns txt.platform in "_tivo-videos._tcp" ~ "^tcd"
	assert   hardware.manufacturer "TiVo" 6.0
	assert   hardware.category "Media/Set-top Box" 6.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "tcd/Series3"

fingerprint mdns/spotify-cpath
	match    mdns txt.cpath in "_spotify-connect._tcp" ~ "^/"
	assert   hardware.category "Media" 1.8
	source   "Spotify Connect: speakers, televisions, computers"
	example  "/spotifyzc"

fingerprint mdns/sonos-info
	match    mdns txt.info in "_sonos._tcp" ~ "^/api"
	assert   hardware.manufacturer "Sonos" 6.0
	assert   hardware.category "Media/Speaker" 5.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "/api/v1/players/RINCON_7828CA05FACC01400/info"

fingerprint mdns/irobot-mqtt
	match    mdns txt.* ~ "robotname"
	assert   hardware.manufacturer "iRobot" 5.0
	assert   hardware.category "Smart Home/Vacuum" 5.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "{\"ver\":\"3\",\"robotname\":\"Rosie\"}"

fingerprint mdns/denon-am
	match    mdns txt.am in "_raop._tcp" ~ "^(AV[RC]-\S+|SR\d{4}|NR\d{4})"
	assert   hardware.category "Media/AV Receiver" 5.0
	assert   hardware.model "$1" 5.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "AVR-X2700H"

fingerprint mdns/ha-version
	match    mdns txt.version in "_home-assistant._tcp" ~ "^(\d{4}\.\d+\S*)"
	assert   hardware.product "Home Assistant" 5.5
	assert   hardware.category "Smart Home/Hub" 4.5
	assert   os.family "Linux" 2.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "2024.3.1"

fingerprint mdns/esphome-platform
	match    mdns txt.platform in "_esphomelib._tcp" ~ "^ESP"
	assert   hardware.product "ESPHome" 5.5
	assert   hardware.category "Smart Home" 4.0
	assert   os.family "RTOS/firmware" 4.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "ESP32"

fingerprint mdns/wled-mac
	match    mdns txt.mac in "_wled._tcp" ~ "^[0-9a-f]{12}$"
	assert   hardware.product "WLED" 5.5
	assert   hardware.category "Smart Home/Lighting" 5.5
	assert   os.family "RTOS/firmware" 4.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "a8032abe54dc"

fingerprint mdns/octoprint-model
	match    mdns txt.model in "_octoprint._tcp" ~ "^(\S.*)$"
	assert   hardware.category "Printers/3D Printer" 4.5
	assert   hardware.product "OctoPrint" 4.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "Prusa i3"

fingerprint mdns/device-info-samba
	match    mdns txt.model in "_device-info._tcp" = "MacSamba"
	assert   os.family "Linux" 3.0
	assert   role "file-server" 2.5
	source   "Samba's Bonjour registration"
	example  "MacSamba"

fingerprint mdns/hinfo-linux
	match    mdns hinfo ~ "\bLINUX\b"
	assert   os.family "Linux" 2.5
	source   "Avahi publishes HINFO when told to"
	example  "X86_64 LINUX"

fingerprint mdns/hinfo-arm
	match    mdns hinfo ~ "^(?:ARM|AARCH64|MIPS)\S* LINUX"
	assert   os.family "Embedded Linux" 1.5
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "ARMV7L LINUX"

fingerprint mdns/hinfo-x86
	match    mdns hinfo ~ "^(?:X86_64|I[3456]86) LINUX"
	assert   hardware.category "Computers" 2.0
	source   "TXT records of the maker's own service, from general knowledge; not compared"
	example  "X86_64 LINUX"
