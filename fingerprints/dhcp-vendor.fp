# DHCP option 60, the vendor class identifier: the client names itself.

fingerprint dhcp60/windows-msft-5-0
	match    dhcp opt60 = "MSFT 5.0"
	assert   client "Windows DHCP client" 4.1
	assert   hardware.category "Computers" 1.2
	source   "Windows 2000 and later (Microsoft documents the class); a router may clone it; seen in captures"
	example  "MSFT 5.0"
	reject   "MSFT 98"

fingerprint dhcp60/windows-msft-98
	match    dhcp opt60 = "MSFT 98"
	assert   client "Windows DHCP client" 1.2
	source   "Windows 98 and Me, and home routers that copy it"
	example  "MSFT 98"

fingerprint dhcp60/windows-msft-98-98
	match    dhcp opt60 = "MSFT 98"
	match    dhcp opt55 ~ "^1,(15,)?3,6,(15,)?44,46,47"
	assert   client "Windows DHCP client" 1.5
	assert   os.name "Windows 98" 1.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  dhcp opt60 "MSFT 98"
	example  dhcp opt55 "1,15,3,6,44,46,47,43,77"

fingerprint dhcp60/windows-xbox
	match    dhcp opt60 = "MSFT 5.0 XBOX"
	assert   hardware.manufacturer "Microsoft" 5.0
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 4.5
	assert   hardware.product "Xbox" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "MSFT 5.0 XBOX"

fingerprint dhcp60/windows-xbox-360
	match    dhcp opt60 ^ "Xbox 360"
	assert   hardware.manufacturer "Microsoft" 5.0
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 5.0
	assert   hardware.product "Xbox 360" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Xbox 360"

fingerprint dhcp60/windows-xbox-1
	match    dhcp opt60 ^ "XBOX 1.0"
	assert   hardware.manufacturer "Microsoft" 5.0
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 5.0
	assert   hardware.product "Xbox" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "XBOX 1.0"

fingerprint dhcp60/windows-ce
	match    dhcp opt60 ^ "Microsoft Windows CE"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows CE" 4.5
	assert   os.category "Embedded" 3.0
	source   "seen in captures of hand-held scanners"
	example  "Microsoft Windows CE"

fingerprint dhcp60/windows-sms-pxe
	match    dhcp opt60 ^ "PXEClient"
	assert   hardware.category "Computers" 1.5
	assert   role "pxe-client" 4.0
	source   "Intel PXE 2.1, RFC 4578"
	example  "PXEClient:Arch:00007:UNDI:003016"

fingerprint dhcp60/pxe-server
	match    dhcp opt60 ^ "PXEServer"
	assert   role "pxe-server" 4.0
	assert   os.category "Server" 2.0
	source   "Intel PXE 2.1"
	example  "PXEServer"

fingerprint dhcp60/pxe-http-client
	match    dhcp opt60 ^ "HTTPClient:Arch:"
	assert   hardware.category "Computers" 1.5
	assert   role "pxe-client" 4.0
	source   "UEFI HTTP boot"
	example  "HTTPClient:Arch:00016:UNDI:003001"

fingerprint dhcp60/pxe-etherboot
	match    dhcp opt60 ^ "Etherboot"
	assert   hardware.category "Computers" 1.2
	assert   role "pxe-client" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Etherboot-5.4"

fingerprint dhcp60/android-dhcp-n
	match    dhcp opt60 ~ "^android-dhcp-([\d.]+)$"
	assert   client "Android DhcpClient" 5.5
	assert   hardware.category "Mobile" 0.9
	assert   os.version "$1" 4.0
	source   "Android's DhcpClient; televisions and boxes use it too; seen in captures"
	example  "android-dhcp-9"
	example  "android-dhcp-7.1.1"

fingerprint dhcp60/android-dhcp-hint
	match    dhcp opt60 ^ "android-dhcp-"
	assert   os.category "Mobile" 0.9
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "android-dhcp-14"

fingerprint dhcp60/android-smartphone-oui
	match    dhcp opt60 ^ "android-dhcp-"
	match    oui vendor ~ "^(hmd global|oneplus|vivo mobile|guangdong oppo|oppo|realme|fairphone|htc|motorola mobility|nothing technology|tecno|infinix|wiko|bq|zte|hmd|tcl communication|tinno|transsion)"
	assert   hardware.category "Mobile/Smartphone" 2.5
	assert   os.category "Mobile" 2.0
	source   "makers that sell telephones alone"
	example  dhcp opt60 "android-dhcp-9"
	example  oui vendor "HMD Global Oy"

fingerprint dhcp60/android-huawei
	match    dhcp opt60 ~ "^HUAWEI:android:(.*)$"
	assert   hardware.manufacturer "Huawei" 4.5
	assert   os.family "Android" 4.5
	assert   hardware.category "Mobile" 2.5
	assert   os.category "Mobile" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "HUAWEI:android:ABC"

fingerprint dhcp60/android-bare
	match    dhcp opt60 = "android"
	assert   os.family "Android" 4.0
	assert   hardware.category "Mobile" 1.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "android"

fingerprint dhcp60/linux-dhcpcd-kernel
	match    dhcp opt60 ~ "^dhcpcd[- ][\d.]+:Linux-([\d.]+)[^:]*:[^:]*:"
	assert   client "dhcpcd" 3.0
	source   "dhcpcd says kernel, machine and board; seen in captures of Raspberry Pi"
	example  "dhcpcd-6.11.5:Linux-4.1.18-v7+:armv7l:BCM2709"

fingerprint dhcp60/linux-dhcpcd-android
	match    dhcp opt60 ~ "^dhcpcd-5\.[25]\.\d+(:|$)"
	match    dhcp opt55 ~ "^1,(121,)?33,3,6,(12,)?(15,)?(26,)?28"
	assert   client "dhcpcd of Android" 2.6
	assert   hardware.category "Mobile" 0.7
	source   "the dhcpcd builds of Android 2.3 to 5; seen in captures"
	example  dhcp opt60 "dhcpcd-5.5.6"
	example  dhcp opt55 "1,33,3,6,15,26,28,51,58,59"

fingerprint dhcp60/linux-dhcpcd-raspberry
	match    dhcp opt60 ~ "^dhcpcd[- ][\d.]+:Linux-[^:]*:(armv[67]l|aarch64):(BCM27\d\d|BCM28\d\d)"
	assert   hardware.manufacturer "Raspberry Pi" 4.0
	assert   hardware.category "Computers/Single-board Computer" 4.0
	assert   os.family "Linux" 3.0
	assert   hardware.product "Raspberry Pi" 3.5
	source   "BCM27xx and BCM283x are the boards of Raspberry Pi; seen in captures"
	example  "dhcpcd-6.10.1:Linux-4.9.57-v7+:armv7l:BCM2835"

fingerprint dhcp60/linux-dhcpcd-pc
	match    dhcp opt60 ~ "^dhcpcd[- ][\d.]+:Linux-[^:]*:(x86_64|i\d86):(GenuineIntel|AuthenticAMD)"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "dhcpcd-6.8.2:Linux-4.19.155-10581-g8bdb5ed8e80c:x86_64:GenuineIntel"

fingerprint dhcp60/linux-dhcpcd-bsd
	match    dhcp opt60 ~ "^dhcpcd[- ][\d.]+:((?:Net|Free|Open|DragonFly)BSD)[- ]([\d.]+)"
	assert   os.family "BSD" 4.0
	assert   os.name "$1" 3.5
	assert   os.version "$2" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "dhcpcd-8.1.9:NetBSD-9.0:amd64"

fingerprint dhcp60/linux-dhcpcd-bare
	match    dhcp opt60 ~ "^dhcpcd[- ][\d.]+$"
	assert   client "dhcpcd" 0.9
	source   "dhcpcd without a platform; BSD has it too; seen in captures"
	example  "dhcpcd 4.0.7"

fingerprint dhcp60/linux-dhclient-os
	match    dhcp opt60 ~ "^Linux (\d+\.\d+)\S* (i\d86|x86_64)"
	assert   os.family "Linux" 3.5
	assert   hardware.category "Computers" 1.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Linux 2.6.17-gentoo-r7 i686"

fingerprint dhcp60/linux-old-arm
	match    dhcp opt60 ~ "^Linux (\d+\.\d+)\S* (arm\S*|mips\S*|ppc|m68k\S*)"
	assert   os.family "Embedded Linux" 3.5
	assert   os.category "Embedded" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Linux 2.6.14.398 armv4l"

fingerprint dhcp60/linux-uclinux
	match    dhcp opt60 ^ "uClinux"
	assert   os.family "Embedded Linux" 4.0
	assert   os.category "Embedded" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "uClinux 2.0.39.1 m68knommu"

fingerprint dhcp60/linux-debian-installer
	match    dhcp opt60 = "d-i"
	assert   os.family "Linux" 4.0
	assert   os.name "Debian" 3.0
	assert   hardware.category "Computers" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "d-i"

fingerprint dhcp60/linux-anaconda
	match    dhcp opt60 ^ "anaconda"
	assert   os.family "Linux" 4.0
	assert   hardware.category "Computers" 2.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "anaconda-Linux 5.14.0 x86_64"

fingerprint dhcp60/linux-networkd
	match    dhcp opt60 ^ "systemd-networkd"
	assert   client "systemd DHCP client" 3.8
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "systemd-networkd 247"

fingerprint dhcp60/chromeos-class
	match    dhcp opt60 = "chromeos"
	assert   os.family "ChromeOS" 5.5
	assert   hardware.category "Computers/Notebook" 2.0
	assert   os.category "Client" 2.5
	assert   hardware.manufacturer "Google" 0.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "chromeos"

fingerprint dhcp60/embedded-udhcp
	match    dhcp opt60 ~ "^udhcpc? ?[\d.]+"
	assert   client "udhcpc" 6.0
	source   "BusyBox udhcpc's own class; seen in captures of cameras, plugs, hubs"
	example  "udhcp 1.22.1"
	example  "udhcp 0.9.9-pre"

fingerprint dhcp60/embedded-udhcp-lsdk
	match    dhcp opt60 ~ "^udhcp [\d.]+--LSDK"
	assert   client "udhcpc" 6.0
	source   "Qualcomm Atheros SDK; seen in captures"
	example  "udhcp 1.21.1--LSDK-10.2-00082-4"

fingerprint dhcp60/embedded-udhcp-vdlinux
	match    dhcp opt60 ~ "VD Linux|VDLinux"
	assert   hardware.manufacturer "Samsung" 4.0
	assert   hardware.category "Media/Television" 2.5
	assert   os.family "Embedded Linux" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "udhcp 1.14.3-VD Linux VDLinux.1.2.1.x"

fingerprint dhcp60/embedded-udhcp-bare
	match    dhcp opt60 = "udhcp"
	assert   client "udhcpc" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "udhcp"

fingerprint dhcp60/embedded-tizen
	match    dhcp opt60 ~ "tizen"
	assert   os.family "Embedded Linux" 2.0
	assert   os.name "Tizen" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Tizen"

fingerprint dhcp60/apple-netboot
	match    dhcp opt60 ~ "^AAPLBSDPC/[^/]+/(\S+)$"
	assert   hardware.manufacturer "Apple" 6.0
	assert   hardware.model "$1" 6.0
	assert   hardware.category "Computers" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AAPLBSDPC/arm/MacBookPro18,1"
	example  "AAPLBSDPC/i386/iMac16,2"

fingerprint dhcp60/apple-netboot-os
	match    dhcp opt60 ^ "AAPLBSDPC"
	assert   hardware.manufacturer "Apple" 5.0
	assert   hardware.category "Computers" 3.5
	assert   os.family "macOS" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AAPLBSDPC"

fingerprint dhcp60/apple-netboot-notebook
	match    dhcp opt60 ~ "^AAPLBSDPC/[^/]+/MacBook"
	assert   hardware.category "Computers/Notebook" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AAPLBSDPC/i386/MacBookAir8,2"

fingerprint dhcp60/apple-netboot-desktop
	match    dhcp opt60 ~ "^AAPLBSDPC/[^/]+/(iMac|Macmini|MacPro)"
	assert   hardware.category "Computers/Desktop" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AAPLBSDPC/i386/iMac16,2"

fingerprint dhcp60/apple-mac-os-9
	match    dhcp opt60 ~ "^Mac OS (9[\d.]*) Open Transport"
	assert   hardware.manufacturer "Apple" 5.0
	assert   hardware.category "Computers" 3.0
	assert   os.name "Mac OS 9" 4.0
	assert   os.family "macOS" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Mac OS 9.1 Open Transport 2.7.4"

fingerprint dhcp60/solaris-sunw
	match    dhcp opt60 ~ "^SUNW[.,]"
	assert   os.family "Solaris" 4.0
	assert   hardware.category "Computers" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "SUNW.i86pc"

fingerprint dhcp60/server-idrac
	match    dhcp opt60 = "iDRAC"
	assert   hardware.manufacturer "Dell" 6.0
	assert   hardware.category "Computers/Server" 4.0
	assert   hardware.product "iDRAC" 5.0
	assert   os.category "Embedded" 1.5
	assert   os.family "Embedded Linux" 1.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "iDRAC"

fingerprint dhcp60/server-ilo
	match    dhcp opt60 ~ "^CPQRIB[23]"
	assert   hardware.manufacturer "HP" 5.5
	assert   hardware.category "Computers/Server" 4.0
	assert   hardware.product "iLO" 4.0
	assert   os.family "RTOS/firmware" 1.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "CPQRIB3"

fingerprint dhcp60/server-nutanix
	match    dhcp opt60 ^ "Nutanix"
	assert   hardware.manufacturer "Nutanix" 5.0
	assert   hardware.category "Computers/Server" 3.0
	assert   os.family "Linux" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "NutanixFC"

fingerprint dhcp60/server-imm
	match    dhcp opt60 ~ "^IBM-?IMM"
	assert   hardware.manufacturer "IBM" 4.0
	assert   hardware.category "Computers/Server" 3.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "IBM-IMM2"

fingerprint dhcp60/thin-wyse
	match    dhcp opt60 ~ "^wyse-\d+"
	assert   hardware.manufacturer "Dell" 3.5
	assert   hardware.category "Computers/Thin Client" 5.0
	assert   hardware.product "Wyse" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "wyse-1000"

fingerprint dhcp60/thin-pcoip
	match    dhcp opt60 = "PCoIP Endpoint"
	assert   hardware.category "Computers/Thin Client" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "PCoIP Endpoint"

fingerprint dhcp60/thin-igel
	match    dhcp opt60 ^ "igel"
	assert   hardware.manufacturer "IGEL" 4.5
	assert   hardware.category "Computers/Thin Client" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "igel-tc"

fingerprint dhcp60/thin-neoware
	match    dhcp opt60 ^ "Neoware"
	assert   hardware.manufacturer "HP" 1.5
	assert   hardware.category "Computers/Thin Client" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Neoware"

fingerprint dhcp60/thin-hp
	match    dhcp opt60 ^ "hpTC"
	assert   hardware.manufacturer "HP" 3.5
	assert   hardware.category "Computers/Thin Client" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "hpTC"

fingerprint dhcp60/cisco-phone-cp
	match    dhcp opt60 ~ "^Cisco Systems?, Inc\. IP Phone (CP-?\S+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 6.0
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco Systems, Inc. IP Phone CP-8865NR"
	example  "Cisco System, Inc. IP Phone CP-8945"

fingerprint dhcp60/cisco-phone-plain
	match    dhcp opt60 ~ "^Cisco (Systems?, Inc\. )?IP Phone"
	assert   hardware.manufacturer "Cisco" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco Systems, Inc. IP Phone"

fingerprint dhcp60/cisco-phone-79
	match    dhcp opt60 ~ "^Cisco (?:Systems, Inc\. )?IP Phone (\d{4}\w*)"
	assert   hardware.manufacturer "Cisco" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	assert   hardware.model "$1" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco Systems, Inc. IP Phone 7912"

fingerprint dhcp60/cisco-phone-cp-bare
	match    dhcp opt60 ~ "^(CP-\d{4}\w*)$"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "CP-8851"

fingerprint dhcp60/cisco-wireless-phone
	match    dhcp opt60 ~ "^Cisco Systems,? Inc\. Wireless Phone (\d{4}\w*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 6.0
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco Systems Inc. Wireless Phone 7925G"

fingerprint dhcp60/cisco-ap-c
	match    dhcp opt60 ~ "^Cisco AP ((?:CW|C)?\d{3,4}\w*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.model "$1" 5.5
	assert   os.category "Network" 3.0
	assert   os.family "Network OS" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco AP c9120"
	example  "Cisco AP CW9164"

fingerprint dhcp60/cisco-ap80x
	match    dhcp opt60 ~ "^Cisco (AP80\d)$"
	assert   hardware.manufacturer "Cisco" 5.5
	assert   hardware.category "Networking/Wireless Access Point" 4.0
	assert   hardware.model "$1" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco AP802"

fingerprint dhcp60/cisco-airespace
	match    dhcp opt60 ~ "^Airespace\.(AP\d+)"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	assert   hardware.model "$1" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Airespace.AP120"

fingerprint dhcp60/cisco-ap4800
	match    dhcp opt60 = "AP4800E"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	assert   hardware.model "AP4800E" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AP4800E"

fingerprint dhcp60/cisco-wlc
	match    dhcp opt60 ~ "^Cisco (AIR-CT\S+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Wireless Controller" 5.5
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco AIR-CT5508-K9"

fingerprint dhcp60/cisco-pnp
	match    dhcp opt60 ^ "ciscopnp"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking" 3.5
	assert   os.family "Network OS" 3.5
	assert   os.name "Cisco IOS" 2.5
	assert   os.category "Network" 3.0
	source   "Cisco Plug and Play agent; seen in captures beside CDP"
	example  "ciscopnp"

fingerprint dhcp60/cisco-spa
	match    dhcp opt60 ~ "^(?:CISCO|LINKSYS|SIPURA) (SPA-?\d\w+)"
	assert   hardware.category "Voice & Conferencing" 5.0
	assert   hardware.model "$1" 5.5
	assert   hardware.manufacturer "Cisco" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "CISCO SPA112"
	example  "LINKSYS SPA-942"

fingerprint dhcp60/cisco-pap
	match    dhcp opt60 ~ "^LINKSYS (PAP2T?\S*)"
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 5.0
	assert   hardware.model "$1" 5.0
	assert   hardware.manufacturer "Linksys" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "LINKSYS PAP2T"

fingerprint dhcp60/cisco-ata
	match    dhcp opt60 ~ "^(?:Cisco )?(ATA-?1\d\d)"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 5.0
	assert   hardware.model "$1" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ATA186"

fingerprint dhcp60/cisco-telepresence
	match    dhcp opt60 ^ "Cisco Telepresence"
	assert   hardware.manufacturer "Cisco" 5.5
	assert   hardware.category "Voice & Conferencing/Conference System" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco Telepresence Peripheral"

fingerprint dhcp60/cisco-tandberg
	match    dhcp opt60 ^ "TANDBERG"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   hardware.category "Voice & Conferencing/Conference System" 5.0
	assert   hardware.product "TANDBERG" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "TANDBERG:Codec:1.0"

fingerprint dhcp60/cisco-cius
	match    dhcp opt60 ^ "Cisco Cius"
	assert   hardware.manufacturer "Cisco" 5.5
	assert   hardware.category "Mobile/Tablet" 4.0
	assert   os.family "Android" 3.0
	assert   hardware.product "Cius" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco Cius 9.2"

fingerprint dhcp60/cisco-plain
	match    dhcp opt60 = "Cisco Systems, Inc."
	assert   hardware.manufacturer "Cisco" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cisco Systems, Inc."

fingerprint dhcp60/cisco-sf-sg
	match    dhcp opt60 ~ "^(S[FG] ?\d{3}-\w+)$"
	assert   hardware.manufacturer "Cisco" 3.5
	assert   hardware.category "Networking/Switch" 4.0
	assert   hardware.model "$1" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "SF 302-08P"

fingerprint dhcp60/cisco-viptela
	match    dhcp opt60 ^ "viptela"
	assert   hardware.manufacturer "Cisco" 3.5
	assert   hardware.category "Networking/Router" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "viptela"

fingerprint dhcp60/cisco-asa
	match    dhcp opt60 ^ "Cisco-ASA"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   hardware.category "Networking/Firewall" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Cisco-ASA"

fingerprint dhcp60/meraki-class
	match    dhcp opt60 ^ "MERAKI"
	assert   hardware.manufacturer "Cisco Meraki" 5.5
	assert   hardware.category "Networking" 4.5
	assert   os.family "Network OS" 2.5
	assert   os.category "Network" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "MERAKI"

fingerprint dhcp60/voice-polycom
	match    dhcp opt60 ~ "^Polycom-(VVX(?:-\w)?\d+|SPIP\d+|SSIP\d+|SSDuo|RealPresenceTrio\w*)$"
	assert   hardware.manufacturer "Polycom" 6.0
	assert   hardware.category "Voice & Conferencing" 5.5
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Polycom-VVX410"
	example  "Polycom-SSIP6000"

fingerprint dhcp60/voice-polycom-vvx
	match    dhcp opt60 ~ "^Poly(?:com)?-(?:VVX|SPIP|EdgeE)"
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Polycom-VVX410"

fingerprint dhcp60/voice-polycom-conf
	match    dhcp opt60 ~ "^Poly(?:com)?-(?:SSIP|SSDuo|RealPresence|Trio|Studio)"
	assert   hardware.category "Voice & Conferencing/Conference System" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Poly-TrioC60"

fingerprint dhcp60/voice-poly
	match    dhcp opt60 ~ "^Poly-(\S+)$"
	assert   hardware.manufacturer "Poly" 6.0
	assert   hardware.category "Voice & Conferencing" 5.5
	assert   hardware.model "$1" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Poly-EdgeE220"
	example  "Poly-StudioX70"

fingerprint dhcp60/voice-polycom-any
	match    dhcp opt60 ^ "Polycom"
	assert   hardware.manufacturer "Polycom" 5.5
	assert   hardware.category "Voice & Conferencing" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Polycom"

fingerprint dhcp60/voice-yealink-model
	match    dhcp opt60 ~ "^yealink[-_ ]?(?:SIP-)?((?:T|W|CP|VP|VC)\d\w+)$"
	assert   hardware.manufacturer "Yealink" 6.0
	assert   hardware.category "Voice & Conferencing" 5.5
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "yealink SIP-T48S"

fingerprint dhcp60/voice-yealink
	match    dhcp opt60 ^ "yealink"
	assert   hardware.manufacturer "Yealink" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "yealink"

fingerprint dhcp60/voice-grandstream-gxp
	match    dhcp opt60 ~ "^Grandstream ((?:GXP|GRP|GXV|DP)\w+)"
	assert   hardware.manufacturer "Grandstream" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Grandstream GXP1405 dslforum.org"

fingerprint dhcp60/voice-grandstream-ht
	match    dhcp opt60 ~ "^Grandstream (HT-?\w+)"
	assert   hardware.manufacturer "Grandstream" 6.0
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 5.5
	assert   hardware.model "$1" 6.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Grandstream HT802 dslforum.org"

fingerprint dhcp60/voice-grandstream-gwn
	match    dhcp opt60 ~ "^Grandstream (GWN\w+)"
	assert   hardware.manufacturer "Grandstream" 6.0
	assert   hardware.category "Networking" 5.0
	assert   hardware.model "$1" 6.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Grandstream GWN7610"

fingerprint dhcp60/voice-grandstream
	match    dhcp opt60 ^ "Grandstream"
	assert   hardware.manufacturer "Grandstream" 6.0
	assert   hardware.category "Voice & Conferencing" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Grandstream"

fingerprint dhcp60/voice-snom
	match    dhcp opt60 ~ "^snom-?(m?[dD]?\d{2,4}\w*)?"
	assert   hardware.manufacturer "Snom" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "snom320"
	example  "snom-M900"

fingerprint dhcp60/voice-snom-model
	match    dhcp opt60 ~ "^snom-?([mMdD]?\d{2,4}\w*)$"
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "snomD765"

fingerprint dhcp60/voice-avaya-ccp
	match    dhcp opt60 = "ccp.avaya.com"
	assert   hardware.manufacturer "Avaya" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ccp.avaya.com"

fingerprint dhcp60/voice-avaya-e129
	match    dhcp opt60 ~ "^Avaya (\S+)"
	assert   hardware.manufacturer "Avaya" 5.5
	assert   hardware.category "Voice & Conferencing" 5.0
	assert   hardware.model "$1" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Avaya E129 dslforum.org"

fingerprint dhcp60/voice-avaya-any
	match    dhcp opt60 ~ "avaya\.com"
	assert   hardware.manufacturer "Avaya" 5.0
	assert   hardware.category "Voice & Conferencing" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ccp.avaya.com"

fingerprint dhcp60/voice-mitel
	match    dhcp opt60 = "ipphone.mitel.com"
	assert   hardware.manufacturer "Mitel" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ipphone.mitel.com"

fingerprint dhcp60/voice-mitel-any
	match    dhcp opt60 ~ "mitel\.com"
	assert   hardware.manufacturer "Mitel" 5.0
	assert   hardware.category "Voice & Conferencing" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ipphone.mitel.com"

fingerprint dhcp60/voice-aastra
	match    dhcp opt60 ~ "^(?:AastraIPPhone|Aastra)(\w*)"
	assert   hardware.manufacturer "Aastra" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "AastraIPPhone6731i"

fingerprint dhcp60/voice-aastra-model
	match    dhcp opt60 ~ "^AastraIPPhone(\w+)$"
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "AastraIPPhone6731i"

fingerprint dhcp60/voice-digium
	match    dhcp opt60 ~ "^digium_(D\d{2})"
	assert   hardware.manufacturer "Digium" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "digium_D65_2_9_10"

fingerprint dhcp60/voice-sangoma
	match    dhcp opt60 ~ "^(?:sangoma|Sangoma)[ _-]?(\w+)"
	assert   hardware.manufacturer "Sangoma" 5.0
	assert   hardware.category "Voice & Conferencing" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "sangoma S505"

fingerprint dhcp60/voice-fanvil
	match    dhcp opt60 ~ "^Fanvil ?(\S*)"
	assert   hardware.manufacturer "Fanvil" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Fanvil X4"

fingerprint dhcp60/voice-shoretel
	match    dhcp opt60 = "ShoreTel IP Phone"
	assert   hardware.manufacturer "ShoreTel" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ShoreTel IP Phone"

fingerprint dhcp60/voice-alcatel
	match    dhcp opt60 ~ "^alcatel\.(noe|tsc-ip|sip|noesip)\."
	assert   hardware.manufacturer "Alcatel-Lucent" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "alcatel.noe.0"

fingerprint dhcp60/voice-nortel
	match    dhcp opt60 ~ "^Nortel-(\S+)"
	assert   hardware.manufacturer "Nortel" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Nortel-i2004-A"

fingerprint dhcp60/voice-3com
	match    dhcp opt60 ~ "^3Com-Phone-(\S+)"
	assert   hardware.manufacturer "3Com" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	assert   hardware.model "$1" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "3Com-Phone-3103"

fingerprint dhcp60/voice-siemens
	match    dhcp opt60 ~ "^Opti(IpPhone|Point)"
	assert   hardware.manufacturer "Unify" 3.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	source   "Siemens, now Unify: OpenStage, optiPoint"
	example  "OptiIpPhone"

fingerprint dhcp60/voice-nec
	match    dhcp opt60 ~ "^NEC(DT\d+)"
	assert   hardware.manufacturer "NEC" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	assert   hardware.model "$1" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "NECDT700"

fingerprint dhcp60/voice-gigaset
	match    dhcp opt60 ~ "^(?:Gigaset[ _-]?)(\w+)"
	assert   hardware.manufacturer "Gigaset" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.5
	assert   hardware.model "$1" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Gigaset_N510"

fingerprint dhcp60/voice-obihai
	match    dhcp opt60 ~ "^(OBi\d+)\w*"
	assert   hardware.manufacturer "Obihai" 5.0
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 4.5
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "OBi200"

fingerprint dhcp60/voice-lifesize
	match    dhcp opt60 ^ "LifeSize"
	assert   hardware.manufacturer "LifeSize" 5.5
	assert   hardware.category "Voice & Conferencing/Conference System" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "LifeSize Room LS_RM1"

fingerprint dhcp60/voice-innovaphone
	match    dhcp opt60 ~ "^1\.3\.6\.1\.4\.1\.6666"
	assert   hardware.manufacturer "innovaphone" 4.5
	assert   hardware.category "Voice & Conferencing" 3.5
	source   "innovaphone uses its enterprise number 6666 (IANA PEN)"
	example  "1.3.6.1.4.1.6666"

fingerprint dhcp60/voice-vaddio
	match    dhcp opt60 = "vaddio"
	assert   hardware.manufacturer "Vaddio" 5.0
	assert   hardware.category "Voice & Conferencing/Conference System" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "vaddio"

fingerprint dhcp60/voice-biamp
	match    dhcp opt60 ~ "^Biamp Systems Inc\., (\S+)"
	assert   hardware.manufacturer "Biamp" 6.0
	assert   hardware.category "Voice & Conferencing" 3.0
	assert   hardware.model "$1" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Biamp Systems Inc., TesiraForteX"

fingerprint dhcp60/network-aruba-switch
	match    dhcp opt60 ~ "^(?:Aruba|HP|HPE) (J\w\d{3}A) (\S+).*Switch"
	assert   hardware.manufacturer "Aruba" 4.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 5.0
	assert   hardware.product "$2" 4.5
	assert   os.category "Network" 3.0
	assert   os.family "Network OS" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Aruba JL256A 2930F-48G-PoE+-4SFP+ Switch"

fingerprint dhcp60/network-aruba-ap
	match    dhcp opt60 ~ "^Aruba(Instant)?AP$"
	assert   hardware.manufacturer "Aruba" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   os.family "Network OS" 3.0
	assert   os.name "ArubaOS" 2.5
	assert   os.category "Network" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ArubaAP"
	example  "ArubaInstantAP"

fingerprint dhcp60/network-aruba-mc
	match    dhcp opt60 = "ArubaMC"
	assert   hardware.manufacturer "Aruba" 6.0
	assert   hardware.category "Networking/Wireless Controller" 5.5
	assert   os.family "Network OS" 3.0
	assert   os.name "ArubaOS" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ArubaMC"

fingerprint dhcp60/network-aruba-sensor
	match    dhcp opt60 ~ "^Aruba-Sensor"
	assert   hardware.manufacturer "Aruba" 6.0
	assert   hardware.category "Networking" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Aruba-Sensor-Q9X65A"

fingerprint dhcp60/network-aruba-any
	match    dhcp opt60 ^ "Aruba"
	assert   hardware.manufacturer "Aruba" 5.0
	assert   hardware.category "Networking" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ArubaRAP"

fingerprint dhcp60/network-aerohive
	match    dhcp opt60 ^ "AEROHIVE"
	assert   hardware.manufacturer "Aerohive" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	assert   os.category "Network" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AEROHIVE"

fingerprint dhcp60/network-hp-procurve
	match    dhcp opt60 ~ "^(?:HP|Hewlett-Packard|HPE) (J\d{4}\w) .*Switch"
	assert   hardware.manufacturer "HP" 4.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.0
	assert   os.category "Network" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "HP J9779A 2530-24-PoE+ Switch"

fingerprint dhcp60/network-hp-msm
	match    dhcp opt60 = "Colubris-AP"
	assert   hardware.manufacturer "HP" 2.5
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Colubris-AP"

fingerprint dhcp60/network-huawei-ap
	match    dhcp opt60 ~ "^huawei AP"
	assert   hardware.manufacturer "Huawei" 5.5
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	assert   os.family "Network OS" 3.0
	assert   os.name "Huawei VRP" 2.0
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "huawei AP"

fingerprint dhcp60/network-huawei-ar
	match    dhcp opt60 ~ "^huawei (AR\d+\S*)"
	assert   hardware.manufacturer "Huawei" 6.0
	assert   hardware.category "Networking/Router" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Network OS" 3.5
	assert   os.name "Huawei VRP" 3.5
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "huawei AR2220"

fingerprint dhcp60/network-huawei-s
	match    dhcp opt60 ~ "^huawei ((?:S|CE)\d{3,5}\S*)"
	assert   hardware.manufacturer "Huawei" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Network OS" 3.5
	assert   os.name "Huawei VRP" 3.5
	assert   os.category "Network" 3.0
	source   "series names of huawei.com: S and CE are switches"
	example  "huawei S5735"

fingerprint dhcp60/network-huawei-vrp
	match    dhcp opt60 ~ "HUAWEI-VRP"
	assert   hardware.manufacturer "Huawei" 5.0
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 4.5
	assert   os.name "Huawei VRP" 4.5
	assert   os.category "Network" 3.5
	source   "seen in captures"
	example  "HUAWEI-VRP"

fingerprint dhcp60/network-huawei-any
	match    dhcp opt60 ~ "^huawei"
	assert   hardware.manufacturer "Huawei" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "huawei AR2220"

fingerprint dhcp60/network-h3c
	match    dhcp opt60 ~ "^H3C"
	assert   hardware.manufacturer "H3C" 5.5
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 3.0
	assert   os.name "H3C Comware" 3.0
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "H3C. H3C"

fingerprint dhcp60/network-h3c-model
	match    dhcp opt60 ~ "^H3C\. (?:H3C )?((?:S|MSR|WA|ER|SR)\d+\S*)"
	assert   hardware.manufacturer "H3C" 5.5
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "H3C. H3C S5130S"

fingerprint dhcp60/network-comware
	match    dhcp opt60 ~ "^HPE? .*Comware"
	assert   hardware.manufacturer "HP" 4.0
	assert   hardware.category "Networking/Switch" 4.0
	assert   os.name "HPE Comware" 3.5
	assert   os.family "Network OS" 3.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "HPE Comware"

fingerprint dhcp60/network-mikrotik
	match    dhcp opt60 ~ "^mikrotik|routeros"
	assert   hardware.manufacturer "MikroTik" 5.0
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 4.5
	assert   os.name "RouterOS" 4.5
	assert   os.category "Network" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "MikroTik"

fingerprint dhcp60/network-ubnt
	match    dhcp opt60 ^ "ubnt"
	assert   hardware.manufacturer "Ubiquiti" 5.5
	assert   hardware.category "Networking" 3.0
	assert   os.family "Embedded Linux" 2.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "ubnt"

fingerprint dhcp60/network-ruckus
	match    dhcp opt60 ^ "Ruckus CPE"
	assert   hardware.manufacturer "Ruckus" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	assert   os.category "Network" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Ruckus CPE"

fingerprint dhcp60/network-cambium
	match    dhcp opt60 ~ "^Cambium"
	assert   hardware.manufacturer "Cambium" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 4.5
	assert   os.category "Network" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cambium-WiFi-AP"

fingerprint dhcp60/network-juniper
	match    dhcp opt60 ~ "^Juniper[- ](\w+)"
	assert   hardware.manufacturer "Juniper" 6.0
	assert   hardware.category "Networking" 5.0
	assert   os.family "Network OS" 4.0
	assert   os.name "Junos" 4.0
	assert   os.category "Network" 3.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Juniper-ex2300-c-12p"
	example  "Juniper srx300"

fingerprint dhcp60/network-juniper-ex
	match    dhcp opt60 ~ "^Juniper[- ]((?:ex|qfx)\S+)"
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Juniper-ex2300-c-12p"

fingerprint dhcp60/network-juniper-srx
	match    dhcp opt60 ~ "^Juniper[- ](srx\S+)"
	assert   hardware.category "Networking/Firewall" 5.5
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Juniper-srx300"

fingerprint dhcp60/network-juniper-ive
	match    dhcp opt60 = "JNPR.IVE"
	assert   hardware.manufacturer "Juniper" 3.0
	assert   hardware.category "Networking/VPN Appliance" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "JNPR.IVE"

fingerprint dhcp60/network-netscreen
	match    dhcp opt60 ~ "^(NetScreen-\S+|SSG\d+\S*)"
	assert   hardware.manufacturer "Juniper" 4.0
	assert   hardware.category "Networking/Firewall" 5.5
	assert   hardware.model "$1" 4.5
	assert   os.family "Network OS" 3.0
	assert   os.name "ScreenOS" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "NetScreen-25"

fingerprint dhcp60/network-fortigate
	match    dhcp opt60 ~ "^(FortiGate\S*)"
	assert   hardware.manufacturer "Fortinet" 6.0
	assert   hardware.category "Networking/Firewall" 6.0
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 4.0
	assert   os.name "FortiOS" 4.0
	assert   os.category "Network" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "FortiGate-60F"

fingerprint dhcp60/network-fortiap
	match    dhcp opt60 ~ "^(FortiAP\S*|FAP\S+)"
	assert   hardware.manufacturer "Fortinet" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.model "$1" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "FortiAP-FP221C"

fingerprint dhcp60/network-fortiswitch
	match    dhcp opt60 ~ "^(FortiSwitch\S*)"
	assert   hardware.manufacturer "Fortinet" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "FortiSwitch-124E"

fingerprint dhcp60/network-paloalto
	match    dhcp opt60 ~ "^Palo ?Alto"
	assert   hardware.manufacturer "Palo Alto Networks" 6.0
	assert   hardware.category "Networking/Firewall" 5.0
	assert   os.name "PAN-OS" 4.0
	assert   os.family "Network OS" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Palo Alto Networks"

fingerprint dhcp60/network-sonicwall
	match    dhcp opt60 ~ "^sonicwall"
	assert   hardware.manufacturer "SonicWall" 5.5
	assert   hardware.category "Networking/Firewall" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "SonicWALL"

fingerprint dhcp60/network-arista
	match    dhcp opt60 ~ "^Arista;([^;]+);"
	assert   hardware.manufacturer "Arista" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Network OS" 4.0
	assert   os.name "Arista EOS" 4.0
	assert   os.category "Network" 3.0
	source   "Arista ZTP documents the class"
	example  "Arista;DCS-7048T-4S;02.02;ABC12345678"

fingerprint dhcp60/network-extreme
	match    dhcp opt60 ~ "^XOS|^Extreme"
	assert   hardware.manufacturer "Extreme Networks" 4.5
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "ExtremeXOS"

fingerprint dhcp60/network-f5
	match    dhcp opt60 = "F5Networks"
	assert   hardware.manufacturer "F5" 6.0
	assert   hardware.category "Networking/Load Balancer" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "F5Networks"

fingerprint dhcp60/network-trapeze
	match    dhcp opt60 ~ "^(TRAPEZE-AP|WIRELESS-AP):"
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "TRAPEZE-AP:2330"

fingerprint dhcp60/network-symbol-ap
	match    dhcp opt60 = "S24AP"
	assert   hardware.manufacturer "Symbol" 4.0
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "S24AP"

fingerprint dhcp60/network-symbol-ws
	match    dhcp opt60 ^ "SymbolWS"
	assert   hardware.manufacturer "Symbol" 4.0
	assert   hardware.category "Networking/Wireless Controller" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "SymbolWS5100"

fingerprint dhcp60/network-wing
	match    dhcp opt60 ~ "^(?:Symbol|MotorolaAP|WingAP|Motorola)AP\.?(\S*)"
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "MotorolaAP.AP7131"

fingerprint dhcp60/network-allied
	match    dhcp opt60 ~ "^allied ?telesis"
	assert   hardware.manufacturer "Allied Telesis" 5.5
	assert   hardware.category "Networking" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Allied Telesis AT-x510"

fingerprint dhcp60/network-tplink-sg
	match    dhcp opt60 ~ "^(TL-SG\d+\w*)$"
	assert   hardware.manufacturer "TP-Link" 5.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 6.0
	source   "seen in captures; TL-SG is TP-Link's switch series"
	example  "TL-SG116E"
	example  "TL-SG108E"

fingerprint dhcp60/network-tplink-tl
	match    dhcp opt60 ~ "^(TL-W[RADE]\w+)$"
	assert   hardware.manufacturer "TP-Link" 5.5
	assert   hardware.category "Networking" 5.0
	assert   hardware.model "$1" 6.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "TL-WR841N"

fingerprint dhcp60/network-tplink-omada
	match    dhcp opt60 ~ "^(EAP\d{3}\S*|TP-LINK EAP\S*)"
	assert   hardware.manufacturer "TP-Link" 4.5
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "EAP225"

fingerprint dhcp60/network-netgear-gs
	match    dhcp opt60 ~ "^((?:GS|XS|MS|FS)\d{3}\w*)$"
	assert   hardware.manufacturer "Netgear" 4.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   hardware.model "$1" 4.5
	source   "series names of netgear.com"
	example  "GS108Tv2"

fingerprint dhcp60/network-dlink-dgs
	match    dhcp opt60 ~ "^(D[GEX]S-\d{4}\S*)$"
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.category "Networking/Switch" 5.0
	assert   hardware.model "$1" 5.0
	source   "series names of dlink.com"
	example  "DGS-1210-28"

fingerprint dhcp60/network-zyxel
	match    dhcp opt60 ~ "^zyxel"
	assert   hardware.manufacturer "Zyxel" 5.0
	assert   hardware.category "Networking" 3.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "ZyXEL"

fingerprint dhcp60/network-trendnet
	match    dhcp opt60 ~ "^(TW100-\w+|TEW-\w+)$"
	assert   hardware.manufacturer "TRENDnet" 4.5
	assert   hardware.category "Networking" 4.5
	assert   hardware.model "$1" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "TW100-S4W1CA"

fingerprint dhcp60/network-cradlepoint
	match    dhcp opt60 ^ "Cradlepoint"
	assert   hardware.manufacturer "Cradlepoint" 6.0
	assert   hardware.category "Networking/Router" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Cradlepoint DHCP Client"

fingerprint dhcp60/network-peplink
	match    dhcp opt60 ~ "^pep(link|wave)"
	assert   hardware.manufacturer "Peplink" 5.0
	assert   hardware.category "Networking/Router" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "peplink"

fingerprint dhcp60/network-draytek
	match    dhcp opt60 ~ "^draytek|^Vigor"
	assert   hardware.manufacturer "DrayTek" 5.0
	assert   hardware.category "Networking/Router" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "DrayTek"

fingerprint dhcp60/network-openwrt
	match    dhcp opt60 ~ "^openwrt"
	assert   os.name "OpenWrt" 4.0
	assert   os.family "Embedded Linux" 3.0
	assert   hardware.category "Networking" 2.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "OpenWrt"

fingerprint dhcp60/network-opnsense
	match    dhcp opt60 ~ "^(opnsense|pfsense)"
	assert   os.family "BSD" 3.5
	assert   hardware.category "Networking/Firewall" 4.0
	assert   os.name "$1" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "OPNsense"

fingerprint dhcp60/network-powerdsine
	match    dhcp opt60 ^ "midspan_ip_list"
	assert   hardware.category "Networking" 2.5
	assert   hardware.manufacturer "PowerDsine" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "midspan_ip_list"

fingerprint dhcp60/cpe-neufbox
	match    dhcp opt60 ~ "^(neufbox_[A-Z0-9]+)"
	assert   hardware.manufacturer "SFR" 5.5
	assert   hardware.category "Networking/Gateway (CPE)" 5.5
	assert   hardware.model "$1" 4.5
	assert   hardware.product "neufbox" 4.0
	assert   os.category "Network" 1.5
	source   "SFR's home gateways; seen in captures"
	example  "neufbox_NB6-FXC-r2_NB6-MAIN-R3.3.4_NB6-ADSL-A2pD03"

fingerprint dhcp60/cpe-bbox
	match    dhcp opt60 ~ "^(?:BYGTELIAD|bbox)"
	assert   hardware.manufacturer "Bouygues Telecom" 4.0
	assert   hardware.category "Networking/Gateway (CPE)" 5.0
	assert   hardware.product "Bbox" 3.5
	source   "operator vendor class of Bouygues"
	example  "BYGTELIAD"

fingerprint dhcp60/cpe-sagem
	match    dhcp opt60 ~ "^(?:sagem|sagemcom)"
	assert   hardware.manufacturer "Sagemcom" 4.5
	assert   hardware.category "Networking/Gateway (CPE)" 3.5
	source   "Livebox and other Sagemcom gateways ask with it"
	example  "sagem"

fingerprint dhcp60/cpe-livebox
	match    dhcp opt60 ~ "livebox"
	assert   hardware.category "Networking/Gateway (CPE)" 4.0
	assert   hardware.product "Livebox" 4.0
	assert   hardware.manufacturer "Orange" 2.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Livebox5"

fingerprint dhcp60/cpe-dslforum
	match    dhcp opt60 = "dslforum.org"
	assert   hardware.category "Networking/Gateway (CPE)" 1.0
	source   "TR-069 clients (TR-069 3.1); telephones as well"
	example  "dslforum.org"

fingerprint dhcp60/cpe-docsis-cm
	match    dhcp opt60 ~ "^docsis\d\.\d"
	assert   hardware.category "Networking/Modem" 5.0
	source   "CableLabs DOCSIS: cable modems"
	example  "docsis3.0"

fingerprint dhcp60/cpe-pktc
	match    dhcp opt60 ~ "^pktc\d\.\d"
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 4.0
	source   "CableLabs PacketCable: MTA"
	example  "pktc1.5"

fingerprint dhcp60/cpe-erouter
	match    dhcp opt60 ~ "^eRouter\d\.\d"
	assert   hardware.category "Networking/Gateway (CPE)" 5.0
	source   "CableLabs eRouter"
	example  "eRouter1.0"

fingerprint dhcp60/cpe-actiontec
	match    dhcp opt60 = "Wireless Broadband Router"
	assert   hardware.category "Networking/Gateway (CPE)" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Wireless Broadband Router"

fingerprint dhcp60/printer-hp
	match    dhcp opt60 ~ "^(?:Hewlett-Packard|HP) (LaserJet|OfficeJet|PageWide|DeskJet|ENVY|Printer|JetDirect|DesignJet)$"
	assert   hardware.manufacturer "HP" 6.0
	assert   hardware.category "Printers" 5.5
	assert   os.family "Printer firmware" 4.0
	assert   os.category "Embedded" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Hewlett-Packard LaserJet"
	example  "HP JetDirect"

fingerprint dhcp60/printer-hp-mod
	match    dhcp opt60 ~ "^Mfg=(?:Hewlett[ -]Packard|HP);Typ=[^;]*;Mod=(?:HP )?([^;]+)"
	assert   hardware.manufacturer "HP" 6.0
	assert   hardware.category "Printers" 5.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Printer firmware" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Mfg=Hewlett Packard;Typ=Printer;Mod=HP LaserJet 400 M401n;Ser=ABCDE12345;"

fingerprint dhcp60/printer-hp-short
	match    dhcp opt60 = "HP"
	assert   hardware.manufacturer "HP" 4.5
	assert   hardware.category "Printers" 2.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "HP"

fingerprint dhcp60/printer-xerox-mod
	match    dhcp opt60 ~ "^Mfg=(?:Fuji)?Xerox[;,]Typ=[^;,]*[;,]Mod=(?:Xerox )?([^;,]+)"
	assert   hardware.manufacturer "Xerox" 6.0
	assert   hardware.category "Printers" 5.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Printer firmware" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Mfg=Xerox;Typ=MFP;Mod=AltaLink C8055;Ser=1AB234567;Loc=Print Room2"

fingerprint dhcp60/printer-xerox-plain
	match    dhcp opt60 ~ "^xerox (phaser|workcentre|netwe?ork printer)"
	assert   hardware.manufacturer "Xerox" 6.0
	assert   hardware.category "Printers" 5.5
	assert   os.family "Printer firmware" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Xerox Phaser"

fingerprint dhcp60/printer-lexmark-mod
	match    dhcp opt60 ~ "^Mfg=LEXMARK;Typ=[^;]*;Mod=Lexmark ([^;]+)"
	assert   hardware.manufacturer "Lexmark" 6.0
	assert   hardware.category "Printers" 5.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Printer firmware" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Mfg=LEXMARK;Typ=MFP;Mod=Lexmark MX410de;Ser=12345ABC6D7EF;"

fingerprint dhcp60/printer-dell-mod
	match    dhcp opt60 ~ "^Mfg=DELL;Typ=[^;]*;Mod=(?:Dell )?([^;]+)"
	assert   hardware.manufacturer "Dell" 6.0
	assert   hardware.category "Printers" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "Printer firmware" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Mfg=DELL;Typ=Printer;Mod=Dell B2360dn Laser Printer;Ser=ABCDEF1;"

fingerprint dhcp60/printer-any-mfp
	match    dhcp opt60 ~ "^Mfg=[^;]*;Typ=(?:MFP|AIO)"
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Mfg=LEXMARK;Typ=MFP;Mod=Lexmark MX410de;Ser=12345ABC6D7EF;"

fingerprint dhcp60/printer-any-printer
	match    dhcp opt60 ~ "^Mfg=[^;]*;Typ=Printer"
	assert   hardware.category "Printers/Printer" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Mfg=LEXMARK;Typ=Printer;Mod=Lexmark MS310dn;Ser=123456AB7C8DE;"

fingerprint dhcp60/printer-dell-color
	match    dhcp opt60 ~ "^Dell (?:Color )?(?:MFP )?([A-Z]?\d{4}\w+)"
	assert   hardware.manufacturer "Dell" 6.0
	assert   hardware.category "Printers" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "Printer firmware" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Dell C1760nw Color Printer"

fingerprint dhcp60/printer-dell-network
	match    dhcp opt60 = "Dell Network Printer"
	assert   hardware.manufacturer "Dell" 6.0
	assert   hardware.category "Printers" 5.5
	assert   os.family "Printer firmware" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Dell Network Printer"

fingerprint dhcp60/printer-samsung
	match    dhcp opt60 = "SAMSUNG Network Printer"
	assert   hardware.manufacturer "Samsung" 6.0
	assert   hardware.category "Printers" 5.5
	assert   os.family "Printer firmware" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "SAMSUNG Network Printer"

fingerprint dhcp60/printer-canon-ir
	match    dhcp opt60 ~ "^Canon (iR-ADV .+)$"
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.category "Printers/Multi-function Printer" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Printer firmware" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Canon iR-ADV C5535 III"

fingerprint dhcp60/printer-canon-series
	match    dhcp opt60 ~ "^Canon (\w+) Series$"
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.category "Printers" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.family "Printer firmware" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Canon D1600 Series"

fingerprint dhcp60/printer-canon
	match    dhcp opt60 ^ "Canon"
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.category "Printers" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Canon"

fingerprint dhcp60/printer-ricoh
	match    dhcp opt60 ^ "RicohPrinter"
	assert   hardware.manufacturer "Ricoh" 6.0
	assert   hardware.category "Printers" 6.0
	assert   os.family "Printer firmware" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "RicohPrinter"

fingerprint dhcp60/printer-zebra-ztc
	match    dhcp opt60 ~ "^Zebra Technologies ZTC ([A-Z]{1,2}\d{3})-\S+ (ZPL|CPCL)"
	assert   hardware.manufacturer "Zebra" 6.0
	assert   hardware.category "Printers/Label Printer" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Printer firmware" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Zebra Technologies ZTC ZD410-203dpi ZPL"

fingerprint dhcp60/printer-zebra
	match    dhcp opt60 = "ZEBRA"
	assert   hardware.manufacturer "Zebra" 5.5
	assert   hardware.category "Printers/Label Printer" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "ZEBRA"

fingerprint dhcp60/printer-boca
	match    dhcp opt60 ^ "BOCA SYSTEMS PRINTER"
	assert   hardware.manufacturer "Boca" 5.0
	assert   hardware.category "Printers" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "BOCA SYSTEMS PRINTER"

fingerprint dhcp60/printer-oki
	match    dhcp opt60 ~ "^(?:OKI[ -]?)?([CBM][CBPS]?\d{3,4}(?:dn|dnw|n)?)$"
	assert   hardware.category "Printers" 2.0
	source   "Oki printers name their model alone"
	example  "C330"
	example  "MC561"

fingerprint dhcp60/printer-brother
	match    dhcp opt60 ~ "^Brother"
	assert   hardware.manufacturer "Brother" 6.0
	assert   hardware.category "Printers" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Brother"

fingerprint dhcp60/printer-epson
	match    dhcp opt60 ~ "^epson"
	assert   hardware.manufacturer "Epson" 5.5
	assert   hardware.category "Printers" 3.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "EPSON"

fingerprint dhcp60/printer-kyocera
	match    dhcp opt60 ~ "^kyocera"
	assert   hardware.manufacturer "Kyocera" 6.0
	assert   hardware.category "Printers" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "KYOCERA Document Solutions"

fingerprint dhcp60/printer-konica
	match    dhcp opt60 ~ "^konica ?minolta"
	assert   hardware.manufacturer "Konica Minolta" 6.0
	assert   hardware.category "Printers" 5.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "KONICA MINOLTA bizhub"

fingerprint dhcp60/printer-sharp
	match    dhcp opt60 ~ "^SHARP (MX-\S+|BP-\S+)"
	assert   hardware.manufacturer "Sharp" 6.0
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	assert   hardware.model "$1" 5.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "SHARP MX-3070N"

fingerprint dhcp60/camera-axis-model
	match    dhcp opt60 ~ "^AXIS,([^,]*),([^,]+),([\d.]+)$"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.model "$2" 6.0
	assert   os.family "Embedded Linux" 2.5
	assert   os.category "Embedded" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AXIS,Network Camera,P3343,5.20.3"
	example  "AXIS,Video Server,241Q,4.47"

fingerprint dhcp60/camera-axis-camera
	match    dhcp opt60 ~ "^AXIS,[^,]*Camera"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.category "Surveillance/IP Camera" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AXIS,PTZ Dome Network Camera,M5014,5.50.3.7"

fingerprint dhcp60/camera-axis-encoder
	match    dhcp opt60 ~ "^AXIS,[^,]*(Video Server|Encoder)"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.category "Surveillance" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AXIS,Network Video Encoder,M7011,5.90.1"

fingerprint dhcp60/camera-axis-any
	match    dhcp opt60 ^ "AXIS,"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.category "Surveillance" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "AXIS,Network"

fingerprint dhcp60/camera-hikvision
	match    dhcp opt60 ~ "hikvision"
	assert   hardware.manufacturer "Hikvision" 5.5
	assert   hardware.category "Surveillance" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "HIKVISION"

fingerprint dhcp60/camera-dahua
	match    dhcp opt60 ~ "^dahua"
	assert   hardware.manufacturer "Dahua" 5.5
	assert   hardware.category "Surveillance" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Dahua"

fingerprint dhcp60/camera-bosch
	match    dhcp opt60 ~ "^bosch.*(cam|vid|dinion|flexidome)"
	assert   hardware.manufacturer "Bosch" 5.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Bosch Dinion IP"

fingerprint dhcp60/camera-xovis
	match    dhcp opt60 ^ "xovis"
	assert   hardware.manufacturer "Xovis" 5.5
	assert   hardware.category "Smart Home/Sensor" 1.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "xovis-pc-sensor"

fingerprint dhcp60/media-ps3
	match    dhcp opt60 ^ "PS3"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Game Console" 6.0
	assert   os.family "Game-console OS" 5.5
	assert   hardware.model "PlayStation 3" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "PS3"

fingerprint dhcp60/media-ps4
	match    dhcp opt60 ^ "PS4"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Game Console" 6.0
	assert   os.family "Game-console OS" 5.5
	assert   hardware.model "PlayStation 4" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "PS4"

fingerprint dhcp60/media-ps5
	match    dhcp opt60 ^ "PS5"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Game Console" 6.0
	assert   os.family "Game-console OS" 5.5
	assert   hardware.model "PlayStation 5" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "PS5"

fingerprint dhcp60/media-psvita
	match    dhcp opt60 ^ "PS Vita"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Game Console" 6.0
	assert   os.family "Game-console OS" 5.5
	assert   hardware.model "PlayStation Vita" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "PS Vita TV"

fingerprint dhcp60/media-lg-signage
	match    dhcp opt60 ~ "^LG_(\d{2}[A-Z]{1,2}\w+(?:-\w+)?)$"
	assert   hardware.manufacturer "LG" 6.0
	assert   hardware.category "Media/Television" 2.0
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "LG_65UH5F-HJ"
	example  "LG_55UT672M0UC"

fingerprint dhcp60/media-brightsign
	match    dhcp opt60 ~ "^BrightSign (\S+)$"
	assert   hardware.manufacturer "BrightSign" 6.0
	assert   hardware.category "Media/Digital Signage" 6.0
	assert   hardware.model "$1" 6.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "BrightSign XT1144"

fingerprint dhcp60/media-vizio
	match    dhcp opt60 ^ "Vizio"
	assert   hardware.manufacturer "Vizio" 6.0
	assert   hardware.category "Media/Television" 5.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Vizio, Inc"

fingerprint dhcp60/media-amino
	match    dhcp opt60 ~ "^amino(aminet\d+)?"
	assert   hardware.manufacturer "Amino" 5.5
	assert   hardware.category "Media/Set-top Box" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Aminoaminet110fisys"

fingerprint dhcp60/media-infomir
	match    dhcp opt60 ~ "^Infomir(MAG\w+)"
	assert   hardware.manufacturer "Infomir" 6.0
	assert   hardware.category "Media/Set-top Box" 6.0
	assert   hardware.model "$1" 5.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "InfomirMAG522v2"

fingerprint dhcp60/media-arris-stb
	match    dhcp opt60 ~ "^ARRIS.*STB|^motorola_vip"
	assert   hardware.category "Media/Set-top Box" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "motorola_vip1216"

fingerprint dhcp60/media-roku
	match    dhcp opt60 ~ "^roku"
	assert   hardware.manufacturer "Roku" 6.0
	assert   hardware.category "Media/Streaming Player" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Roku"

fingerprint dhcp60/media-haivision
	match    dhcp opt60 ^ "Haivision"
	assert   hardware.manufacturer "Haivision" 6.0
	assert   hardware.category "Media" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Haivision Makito X Encoder"

fingerprint dhcp60/media-bluesound
	match    dhcp opt60 ~ "^bluesound"
	assert   hardware.manufacturer "Bluesound" 5.5
	assert   hardware.category "Media/Speaker" 4.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Bluesound"

fingerprint dhcp60/media-xbox-one
	match    dhcp opt60 ~ "^XboxOne"
	assert   hardware.manufacturer "Microsoft" 5.0
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "XboxOne"

fingerprint dhcp60/industrial-siemens
	match    dhcp opt60 ~ "^siemens|^SIMATIC"
	assert   hardware.manufacturer "Siemens" 5.0
	assert   hardware.category "Industrial & Building" 2.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "SIEMENS"

fingerprint dhcp60/industrial-simatic
	match    dhcp opt60 ~ "^SIMATIC|S7-\d{3,4}"
	assert   hardware.manufacturer "Siemens" 5.0
	assert   hardware.category "Industrial & Building/PLC" 3.0
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "SIMATIC S7-1200"

fingerprint dhcp60/industrial-rockwell
	match    dhcp opt60 ~ "^(rockwell|allen-bradley)"
	assert   hardware.manufacturer "Rockwell Automation" 5.5
	assert   hardware.category "Industrial & Building" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Rockwell Automation"

fingerprint dhcp60/industrial-ewon
	match    dhcp opt60 = "eWON"
	assert   hardware.manufacturer "HMS" 3.0
	assert   hardware.category "Industrial & Building" 3.5
	assert   hardware.product "eWON" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "eWON"

fingerprint dhcp60/industrial-moxa
	match    dhcp opt60 ~ "^MOS \d"
	assert   hardware.manufacturer "Moxa" 4.5
	assert   hardware.category "Industrial & Building/Serial Gateway" 4.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "MOS 2.0"

fingerprint dhcp60/industrial-digi
	match    dhcp opt60 ~ "^Digi"
	assert   hardware.manufacturer "Digi" 4.5
	assert   hardware.category "Industrial & Building/Serial Gateway" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Digi"

fingerprint dhcp60/industrial-rabbit
	match    dhcp opt60 ^ "Rabbit-TCPIP"
	assert   os.family "RTOS/firmware" 3.5
	assert   os.category "Embedded" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Rabbit-TCPIP:Z-World:DHCP-SNTP:1.0.0"

fingerprint dhcp60/industrial-apc
	match    dhcp opt60 = "APC"
	assert   hardware.manufacturer "APC" 5.5
	assert   hardware.category "Industrial & Building/UPS" 3.0
	source   "network management cards sit in UPS and, less often, PDU"
	example  "APC"

fingerprint dhcp60/industrial-netbotz
	match    dhcp opt60 ~ "^(NBTZ|NetBotz|WallBotz)"
	assert   hardware.manufacturer "APC" 3.5
	assert   hardware.category "Industrial & Building/Environmental Monitor" 5.0
	assert   hardware.product "NetBotz" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "NBTZ 1.3"

fingerprint dhcp60/industrial-gallagher
	match    dhcp opt60 = "Gallagher Group Limited"
	assert   hardware.manufacturer "Gallagher" 6.0
	assert   hardware.category "Surveillance/Access Control" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Gallagher Group Limited"

fingerprint dhcp60/industrial-vertx
	match    dhcp opt60 ^ "CSGold"
	assert   hardware.category "Surveillance/Access Control" 4.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "CSGold Squadron"

fingerprint dhcp60/industrial-morse
	match    dhcp opt60 ^ "Morse Watchman"
	assert   hardware.manufacturer "Morse Watchmans" 5.0
	assert   hardware.category "Surveillance/Access Control" 3.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Morse Watchman KWT_V1"

fingerprint dhcp60/mobile-blackberry
	match    dhcp opt60 ^ "BlackBerry"
	assert   hardware.manufacturer "BlackBerry" 6.0
	assert   hardware.category "Mobile" 5.0
	assert   os.category "Mobile" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "BlackBerry OS 10.3"

fingerprint dhcp60/mobile-kindle
	match    dhcp opt60 ^ "udhcp 1.17.1"
	match    oui vendor ^ "Amazon"
	assert   hardware.category "Mobile/E-reader" 1.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  dhcp opt60 "udhcp 1.17.1"
	example  oui vendor "Amazon Technologies Inc."

fingerprint dhcp60/storage-isilon
	match    dhcp opt60 ~ "^isilon"
	assert   hardware.manufacturer "Dell" 2.0
	assert   hardware.category "Storage/NAS" 4.5
	source   "class string and product names of the maker, from general knowledge; not compared, not seen in captures"
	example  "Isilon"

fingerprint dhcp60/os-minix
	match    dhcp opt60 = "Minix"
	assert   hardware.category "Computers" 1.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "Minix"

fingerprint dhcp60/os-os2
	match    dhcp opt60 ^ "IBMWARP"
	assert   hardware.category "Computers" 2.5
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "IBMWARP_V4.1"
# DHCP user class and MUD.

fingerprint dhcp60/ipxe-user-class
	match    dhcp opt77 = "iPXE"
	assert   hardware.category "Computers" 1.5
	assert   role "pxe-client" 4.0
	source   "ipxe.org: user class iPXE"
	example  "iPXE"

fingerprint dhcp60/windows-rras
	match    dhcp opt77 ^ "RRAS.Microsoft"
	assert   os.family "Windows" 4.0
	assert   role "vpn-server" 2.0
	source   "Microsoft documents the class of its routing service"
	example  "RRAS.Microsoft"

fingerprint dhcp60/windows-bootp
	match    dhcp opt77 ^ "BOOTP.Microsoft"
	assert   os.family "Windows" 3.0
	source   "recog dhcp_vendor_class (BSD-2), Satori dhcp list: facts compared"
	example  "BOOTP.Microsoft"

fingerprint dhcp60/mud-url
	match    dhcp opt161 ^ "https://"
	assert   os.category "Embedded" 1.5
	source   "RFC 8520: a MUD URL describes a thing of one use"
	example  "https://example.com/.well-known/mud/v1/lamp"

fingerprint dhcp60/arch-uefi
	match    dhcp opt93 = "7"
	assert   hardware.category "Computers" 1.2
	assert   role "pxe-client" 2.0
	source   "RFC 4578 2.1 and the IANA table: x86-64 UEFI"
	example  "7"

fingerprint dhcp60/arch-bios
	match    dhcp opt93 = "0"
	assert   hardware.category "Computers" 1.0
	assert   role "pxe-client" 2.0
	source   "RFC 4578 2.1: x86 BIOS"
	example  "0"

fingerprint dhcp60/arch-arm64
	match    dhcp opt93 = "11"
	assert   hardware.category "Computers" 1.0
	assert   role "pxe-client" 2.0
	source   "IANA processor architecture types: ARM 64-bit UEFI"
	example  "11"

fingerprint dhcp60/mobile-zebra-ce
	match    dhcp opt60 ^ "Microsoft Windows CE"
	match    oui vendor ~ "^(?:zebra|symbol|intermec|honeywell|datalogic|psion)"
	assert   hardware.category "Mobile/Rugged Handheld" 3.0
	source   "makers of hand-held scanners; seen in captures"
	example  dhcp opt60 "Microsoft Windows CE"
	example  oui vendor "Zebra Technologies Inc"

fingerprint dhcp60/server-idrac-discovery
	match    dhcp opt60 ~ "^iDRAC ?Discovery"
	assert   hardware.manufacturer "Dell" 6.0
	assert   hardware.category "Computers/Server" 4.0
	assert   hardware.product "iDRAC" 5.0
	assert   os.category "Embedded" 1.5
	source   "Satori dhcp list: facts compared"
	example  "iDRACDiscovery"
