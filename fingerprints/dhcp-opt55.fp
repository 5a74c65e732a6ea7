# DHCP option 55: the order in which a client asks. It names the DHCP client implementation, not
# the distribution and not the product; an entry asserts only what all known users of a list share.

fingerprint apple/ios-2-8
	match    dhcp opt55 = "1,3,6,15,119,252"
	assert   os.family "iOS/iPadOS" 2.2
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Mobile" 1.8
	assert   os.category "Mobile" 1.2
	source   "iOS 2 to 8; seen in captures beside host names *-iPhone, *-iPad"
	example  "1,3,6,15,119,252"
	reject   "1,3,6,15,119,252,95,44,46"

fingerprint apple/ios-9-13
	match    dhcp opt55 = "1,121,3,6,15,119,252"
	assert   os.family "iOS/iPadOS" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.category "Mobile" 1.5
	assert   os.name "iOS 9 to 13" 1.5
	source   "iOS 9 to 13, shared with tvOS and watchOS of those years; seen in captures beside host names *-iPhone"
	example  "1,121,3,6,15,119,252"
	reject   "1,121,3,6,15,119,252,95,44,46"

fingerprint apple/ios-14
	match    dhcp opt55 = "1,121,3,6,15,114,119,252"
	assert   os.family "iOS/iPadOS" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.category "Mobile" 1.5
	assert   os.name "iOS 14" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,114,119,252"

fingerprint apple/ios-15-18
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,252"
	assert   os.family "iOS/iPadOS" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.category "Mobile" 1.5
	assert   os.name "iOS 15 to 18" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,108,114,119,252"
	reject   "1,121,3,6,15,108,114,119,252,95,44,46"

fingerprint apple/ios-26
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,162,252"
	assert   os.family "iOS/iPadOS" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.category "Mobile" 1.5
	assert   os.name "iOS 26" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,108,114,119,162,252"

fingerprint apple/ios-1
	match    dhcp opt55 = "1,3,6,15"
	match    oui vendor ^ "Apple"
	assert   hardware.manufacturer "Apple" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  dhcp opt55 "1,3,6,15"
	example  oui vendor "Apple, Inc."

fingerprint apple/macos-10-5-10-10
	match    dhcp opt55 = "1,3,6,15,119,95,252,44,46"
	assert   os.family "macOS" 4.0
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	source   "Mac OS X 10.5 to 10.10; seen in captures beside host names MacBook-Air, *-iMac"
	example  "1,3,6,15,119,95,252,44,46"

fingerprint apple/macos-10-5-47
	match    dhcp opt55 = "1,3,6,15,119,95,252,44,46,47"
	assert   os.family "macOS" 4.0
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	source   "early Mac OS X; seen in captures beside the host name Macintosh-N"
	example  "1,3,6,15,119,95,252,44,46,47"

fingerprint apple/macos-112
	match    dhcp opt55 = "1,3,6,15,112,113,78,79,95,252"
	assert   os.family "macOS" 3.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "Mac OS X 10.3, asks for NetInfo (112, 113) and SLP (78, 79)"
	example  "1,3,6,15,112,113,78,79,95,252"

fingerprint apple/macos-112-b
	match    dhcp opt55 = "1,3,6,15,112,113,78,79,95,252,44,47"
	assert   os.family "macOS" 3.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "Mac OS X 10.4, asks for NetInfo and SLP"
	example  "1,3,6,15,112,113,78,79,95,252,44,47"

fingerprint apple/macos-10-11-10-15
	match    dhcp opt55 = "1,121,3,6,15,119,252,95,44,46"
	assert   os.family "macOS" 4.5
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 10.11 to 10.15" 1.5
	source   "OS X 10.11 to macOS 10.15 (one public list calls it Windows 10: wrong, refuted by captures with model=iMac11,3)"
	example  "1,121,3,6,15,119,252,95,44,46"

fingerprint apple/macos-11
	match    dhcp opt55 = "1,121,3,6,15,114,119,252,95,44,46"
	assert   os.family "macOS" 4.5
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 11 to 12" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,114,119,252,95,44,46"

fingerprint apple/macos-12-14
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,252,95,44,46"
	assert   os.family "macOS" 4.5
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 12 to 14" 1.5
	source   "macOS 12 to 14; seen in captures beside the host name MacBookPro"
	example  "1,121,3,6,15,108,114,119,252,95,44,46"

fingerprint apple/macos-15
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,252,100,101,95,44,46"
	assert   os.family "macOS" 4.5
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 15" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,108,114,119,252,100,101,95,44,46"

fingerprint apple/macos-26
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,162,252,100,101,95,44,46"
	assert   os.family "macOS" 4.5
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 26" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,108,114,119,162,252,100,101,95,44,46"

fingerprint apple/convention-mac
	match    dhcp opt55 ~ "^1,(121,)?3,6,15,(\d+,)*119,(\d+,)*252,(\d+,)*95,44,46(,\d+)*$"
	assert   os.family "macOS" 3.0
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Computers" 2.0
	source   "the shape all macOS lists share: 119, 252, then 95,44,46 (LDAP, NetBIOS) at the end"
	example  "1,121,3,6,15,108,114,119,162,252,95,44,46"
	reject   "1,121,3,6,15,119,252"

fingerprint windows/10-11
	match    dhcp opt55 = "1,3,6,15,31,33,43,44,46,47,119,121,249,252"
	assert   os.family "Windows" 4.5
	assert   os.category "Client" 0.8
	assert   os.name "Windows 10 or 11" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows 10 1803 to 11 25H2 and Server 2019 and later share it"
	example  "1,3,6,15,31,33,43,44,46,47,119,121,249,252"

fingerprint windows/10-early
	match    dhcp opt55 = "1,3,6,15,31,33,43,44,46,47,121,249,252"
	assert   os.family "Windows" 4.5
	assert   os.category "Client" 0.8
	assert   os.name "Windows 10 or 11" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows 10 1511 to 1709, Server 2016; seen in captures beside host names DESKTOP-*"
	example  "1,3,6,15,31,33,43,44,46,47,121,249,252"

fingerprint windows/7-8
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,121,249,43,252"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 7 to 8.1" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows Vista to 8.1 and Server 2008 to 2012 R2 with WPAD asked for; seen in captures beside browser versions 6.0 and 6.1"
	example  "1,15,3,6,44,46,47,31,33,121,249,43,252"

fingerprint windows/7-8-b
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,121,249,43"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 7 to 8.1" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows Vista to 8.1 and Server 2008 to 2012 R2; seen in captures beside browser version 6.1"
	example  "1,15,3,6,44,46,47,31,33,121,249,43"

fingerprint windows/7-8-c
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,121,249,252,43"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 7 to 8.1" 1.8
	assert   hardware.category "Computers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,121,249,252,43"

fingerprint windows/xp
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,249,43"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows XP" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows XP and Server 2003; seen in captures beside browser version 5.1"
	example  "1,15,3,6,44,46,47,31,33,249,43"

fingerprint windows/xp-252
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,249,43,252"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows XP" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows XP and Server 2003, with WPAD"
	example  "1,15,3,6,44,46,47,31,33,249,43,252"

fingerprint windows/xp-252-b
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,249,252,43"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows XP" 1.8
	assert   hardware.category "Computers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,249,252,43"

fingerprint windows/2000
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,43"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 2000" 2.0
	assert   hardware.category "Computers" 2.0
	source   "Windows 2000; seen in captures beside browser version 5.0"
	example  "1,15,3,6,44,46,47,31,33,43"

fingerprint windows/2000-252
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,43,252"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 2000" 2.0
	assert   hardware.category "Computers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,43,252"

fingerprint windows/98
	match    dhcp opt55 = "1,15,3,6,44,46,47"
	assert   os.family "Windows" 3.0
	assert   os.name "Windows 98" 1.2
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47"

fingerprint windows/98-se
	match    dhcp opt55 = "1,15,3,6,44,46,47,57"
	assert   os.family "Windows" 3.0
	assert   os.name "Windows 98" 1.2
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,57"

fingerprint windows/me
	match    dhcp opt55 = "1,15,3,6,44,46,47,43,77"
	assert   os.family "Windows" 3.5
	assert   os.name "Windows Me" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,43,77"

fingerprint windows/convention
	match    dhcp opt55 has "249,44,46,47,33,31"
	assert   os.family "Windows" 2.5
	assert   hardware.category "Computers" 1.2
	source   "option 249 (Microsoft classless routes) with the three NetBIOS options"
	example  "1,15,3,6,44,46,47,31,33,249,43"
	reject   "1,3,28,6,15,44,46,47,31,33,121,43"

fingerprint windows/inform
	match    dhcp opt55 = "6,44,43,1,249,15"
	assert   os.family "Windows" 3.0
	assert   hardware.category "Computers" 1.5
	source   "DHCPINFORM of Windows RAS; seen in captures with MSFT 5.0"
	example  "6,44,43,1,249,15"

fingerprint windows/ce
	match    dhcp opt55 = "1,3,6,15,44,46,47,66,67"
	assert   os.family "Windows" 2.0
	assert   os.name "Windows CE" 2.0
	source   "seen in captures with vendor class Microsoft Windows CE"
	example  "1,3,6,15,44,46,47,66,67"

fingerprint windows/ce-b
	match    dhcp opt55 = "1,3,6,15,44,46,47"
	assert   os.family "Windows" 1.5
	assert   os.name "Windows CE" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,46,47"

fingerprint windows/pxe
	match    dhcp opt55 = "1,2,3,4,5,6,11,12,13,15,16,17,18,22,23,28,40,41,42,43,50,51,54,58,59,60,66,67,128,129,130,131,132,133,134,135"
	assert   hardware.category "Computers" 1.5
	assert   role "PXE client" 2.0
	source   "UEFI PXE network boot"
	example  "1,2,3,4,5,6,11,12,13,15,16,17,18,22,23,28,40,41,42,43,50,51,54,58,59,60,66,67,128,129,130,131,132,133,134,135"

fingerprint pxe/bios
	match    dhcp opt55 = "1,2,3,5,6,11,12,13,15,16,17,18,43,54,60,67,128,129,130,131,132,133,134,135"
	assert   hardware.category "Computers" 1.5
	assert   role "PXE client" 2.0
	source   "Intel PXE ROM"
	example  "1,2,3,5,6,11,12,13,15,16,17,18,43,54,60,67,128,129,130,131,132,133,134,135"

fingerprint pxe/ipxe
	match    dhcp opt55 has "1,3,6,7,12,15,17,43,60,66,67,119,128,129,130,131,132,133,134,135,175,203"
	assert   hardware.category "Computers" 1.2
	assert   role "PXE client" 3.0
	source   "iPXE asks for its own options 175 and 203 (ipxe.org)"
	example  "1,3,6,7,12,15,17,43,60,66,67,119,128,129,130,131,132,133,134,135,175,203"

fingerprint android/11-16
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59,43,114,108"
	assert   os.family "Android" 3.5
	assert   hardware.category "Mobile" 1.0
	assert   os.name "Android 11 or later" 1.5
	source   "Android 11 to 16, also Meta Quest, televisions and boxes"
	example  "1,3,6,15,26,28,51,58,59,43,114,108"

fingerprint android/12-no108
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59,43,114"
	assert   os.family "Android" 3.5
	assert   hardware.category "Mobile" 1.0
	assert   os.name "Android 11 or later" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,26,28,51,58,59,43,114"

fingerprint android/7-10
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59,43"
	assert   os.family "Android" 3.0
	assert   hardware.category "Mobile" 0.8
	assert   os.name "Android 6 to 10" 1.5
	source   "Android 6 to 10; seen in captures with android-dhcp-9"
	example  "1,3,6,15,26,28,51,58,59,43"

fingerprint android/no43
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59"
	assert   os.family "Android" 2.2
	assert   hardware.category "Mobile" 0.7
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,26,28,51,58,59"

fingerprint android/dhcpcd-4-5
	match    dhcp opt55 = "1,33,3,6,15,28,51,58,59"
	assert   os.family "Android" 1.8
	source   "dhcpcd as built for Android 2 to 4; 62 labels in one public list, nearly all Android; seen in captures beside android-<hex>"
	example  "1,33,3,6,15,28,51,58,59"

fingerprint android/dhcpcd-26
	match    dhcp opt55 = "1,33,3,6,15,26,28,51,58,59"
	assert   os.family "Android" 2.2
	assert   hardware.category "Mobile" 0.8
	source   "Android 4.3 to 5; seen in captures beside android-<hex>"
	example  "1,33,3,6,15,26,28,51,58,59"

fingerprint android/dhcpcd-121
	match    dhcp opt55 = "1,121,33,3,6,28,51,58,59"
	assert   os.family "Android" 1.8
	source   "Android 2 with dhcpcd 4"
	example  "1,121,33,3,6,28,51,58,59"

fingerprint android/dhcpcd-121-15
	match    dhcp opt55 = "1,121,33,3,6,15,28,51,58,59,119"
	assert   os.family "Android" 1.8
	source   "Android 2 to 3"
	example  "1,121,33,3,6,15,28,51,58,59,119"

fingerprint android/dhcpcd-no15
	match    dhcp opt55 = "1,3,6,28,33,51,58,59,121"
	assert   os.family "Android" 1.5
	source   "Android 2"
	example  "1,3,6,28,33,51,58,59,121"

fingerprint chromeos/shill
	match    dhcp opt55 = "1,3,6,12,15,28,51,54,58,59,119,252"
	assert   os.family "ChromeOS" 1.2
	source   "shill's dhcpcd"
	example  "1,3,6,12,15,28,51,54,58,59,119,252"

fingerprint chromeos/dhcpcd
	match    dhcp opt55 = "1,121,33,3,6,12,15,26,28,42,51,54,58,59,119,252"
	assert   os.family "ChromeOS" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,33,3,6,12,15,26,28,42,51,54,58,59,119,252"
# Linux: clients, not distributions.

fingerprint linux/dhclient-default
	match    dhcp opt55 = "1,28,2,3,15,6,12"
	assert   os.family "Linux" 1.2
	source   "ISC dhclient without a request line; 24 labels in public lists, NAS and appliances among them; seen in captures of a NAS"
	example  "1,28,2,3,15,6,12"

fingerprint linux/dhclient-150
	match    dhcp opt55 = "1,28,2,3,15,6,12,150"
	assert   os.family "Linux" 1.0
	source   "dhclient with a configuration of its own; seen in captures"
	example  "1,28,2,3,15,6,12,150"

fingerprint linux/dhclient-debian
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42"
	assert   os.family "Linux" 2.5
	assert   hardware.category "Computers" 0.8
	source   "dhclient.conf of Debian and its children; seen in captures (Ubuntu, Raspberry Pi OS)"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42"

fingerprint linux/dhclient-debian-nm
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,121,249,252,42"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 1.2
	assert   os.category "Client" 0.8
	source   "NetworkManager over Debian's dhclient.conf; seen in captures of a notebook"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,121,249,252,42"

fingerprint linux/dhclient-debian-nm-2
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,4,5,249,33,252"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 1.2
	assert   os.category "Client" 0.8
	source   "NetworkManager over Debian's dhclient.conf; seen in captures (Pop!_OS)"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,4,5,249,33,252"

fingerprint linux/dhclient-debian-249
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,249,33,252"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,249,33,252"

fingerprint linux/dhclient-debian-249-42
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,249,252,42"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,249,252,42"

fingerprint linux/dhclient-debian-old
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47"
	assert   os.family "Linux" 2.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47"

fingerprint linux/dhclient-debian-26
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26"
	assert   os.family "Linux" 2.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26"

fingerprint linux/dhclient-debian-26-121
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121"
	assert   os.family "Linux" 2.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26,121"

fingerprint linux/dhclient-redhat
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3"
	assert   os.family "Linux" 1.8
	source   "dhclient of Red Hat and Fedora, and of systems built on Fedora; seen in captures (Arista EOS is one)"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3"

fingerprint linux/dhclient-redhat-nm
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,252,42"
	assert   os.family "Linux" 2.5
	assert   hardware.category "Computers" 1.0
	source   "NetworkManager over Red Hat's dhclient; seen in captures"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,252,42"

fingerprint linux/dhclient-redhat-249
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42"
	assert   os.family "Linux" 2.5
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42"

fingerprint linux/dhclient-redhat-old
	match    dhcp opt55 = "1,28,2,3,15,6,12,40,41,42"
	assert   os.family "Linux" 1.8
	source   "dhclient of Fedora and Red Hat before 2010; seen in captures"
	example  "1,28,2,3,15,6,12,40,41,42"

fingerprint linux/dhclient-redhat-26
	match    dhcp opt55 = "1,28,2,3,15,6,12,40,41,42,26"
	assert   os.family "Linux" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,40,41,42,26"

fingerprint linux/dhclient-redhat-26-119
	match    dhcp opt55 = "1,28,2,3,15,6,12,40,41,42,26,119"
	assert   os.family "Linux" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,40,41,42,26,119"

fingerprint linux/dhclient-121-first
	match    dhcp opt55 = "1,28,2,121,15,6,12,3"
	assert   os.family "Linux" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,121,15,6,12,3"

fingerprint linux/dhclient-suse
	match    dhcp opt55 = "1,28,2,3,15,6,12,44,47,26,33,121"
	assert   os.family "Linux" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,44,47,26,33,121"

fingerprint linux/nm-internal
	match    dhcp opt55 = "1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252,17"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 1.2
	assert   os.category "Client" 0.6
	source   "NetworkManager's own client"
	example  "1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252,17"

fingerprint linux/nm-internal-15
	match    dhcp opt55 = "1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252"

fingerprint linux/nm-internal-108
	match    dhcp opt55 = "1,2,6,12,15,26,28,108,121,3,33,40,41,42,119,249,252,17"
	assert   os.family "Linux" 3.0
	assert   hardware.category "Computers" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,6,12,15,26,28,108,121,3,33,40,41,42,119,249,252,17"

fingerprint linux/nm-internal-114
	match    dhcp opt55 has "1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252,17,114"
	assert   os.family "Linux" 2.5
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,6,12,15,26,28,114,121,3,33,40,41,42,119,249,252,17"

fingerprint linux/networkd
	match    dhcp opt55 = "1,3,6,12,15,26,28,33,42,119,121,249,252"
	assert   os.family "Linux" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,26,28,33,42,119,121,249,252"

fingerprint linux/networkd-120
	match    dhcp opt55 = "1,3,12,15,6,26,33,121,42,249,119,120"
	assert   os.family "Linux" 2.5
	source   "systemd-networkd asks for routes, NTP and SIP servers"
	example  "1,3,12,15,6,26,33,121,42,249,119,120"

fingerprint linux/networkd-short
	match    dhcp opt55 = "1,3,12,15,6"
	assert   os.family "Linux" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,12,15,6"

fingerprint linux/networkd-33
	match    dhcp opt55 = "1,3,12,15,6,33,121"
	assert   os.family "Linux" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,12,15,6,33,121"

fingerprint linux/networkd-26-33
	match    dhcp opt55 = "1,3,12,15,6,26,33,121,42"
	assert   os.family "Linux" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,12,15,6,26,33,121,42"

fingerprint linux/networkd-sorted
	match    dhcp opt55 = "1,3,6,12,15,26,33,42,119,120,121,249"
	assert   os.family "Linux" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,26,33,42,119,120,121,249"

fingerprint linux/connman
	match    dhcp opt55 = "1,3,6,12,15,28,42,252"
	assert   os.family "Linux" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,42,252"

fingerprint linux/connman-short
	match    dhcp opt55 = "1,3,6,12,15,42,252"
	assert   os.family "Linux" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,42,252"

fingerprint linux/connman-order
	match    dhcp opt55 = "1,3,15,6,12,42,252"
	assert   os.family "Linux" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,15,6,12,42,252"

fingerprint linux/dhcpcd-raspberry
	match    dhcp opt55 = "1,121,33,3,6,12,15,26,28,42,51,54,58,59,119"
	assert   os.family "Linux" 2.2
	source   "dhcpcd 6 and later as Raspberry Pi OS configures it; seen in captures with dhcpcd-6.10.1"
	example  "1,121,33,3,6,12,15,26,28,42,51,54,58,59,119"

fingerprint linux/dhcpcd-6
	match    dhcp opt55 = "1,121,33,3,6,12,15,28,42,51,54,58,59,100,101,119"
	assert   os.family "Linux" 2.2
	source   "seen in captures with dhcpcd-6.11.5"
	example  "1,121,33,3,6,12,15,28,42,51,54,58,59,100,101,119"

fingerprint linux/dhcpcd-4
	match    dhcp opt55 = "1,121,33,3,6,12,15,28,40,41,42,51,58,59,119"
	assert   os.family "Linux" 1.5
	source   "seen in captures with dhcpcd 4.0.7"
	example  "1,121,33,3,6,12,15,28,40,41,42,51,58,59,119"

fingerprint linux/dhcpcd-26-100
	match    dhcp opt55 = "1,121,33,3,6,12,15,26,28,42,51,54,58,59,100,101,119"
	assert   os.family "Linux" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,33,3,6,12,15,26,28,42,51,54,58,59,100,101,119"

fingerprint linux/dhcpcd-3
	match    dhcp opt55 = "1,28,3,15,6,12,40,41,42"
	assert   os.family "Linux" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,15,6,12,40,41,42"

fingerprint linux/dhcpcd-5
	match    dhcp opt55 = "1,121,33,3,6,12,15,28,51,54,58,59,119"
	assert   os.family "Linux" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,33,3,6,12,15,28,51,54,58,59,119"

fingerprint linux/pump
	match    dhcp opt55 = "1,3,6,12,15,17,23,28,29,31,33,40,41,42,9,7,200,44"
	assert   os.family "Linux" 2.0
	source   "pump of Red Hat and Debian"
	example  "1,3,6,12,15,17,23,28,29,31,33,40,41,42,9,7,200,44"

fingerprint linux/wicked
	match    dhcp opt55 = "1,28,26,121,33,3,12,119,15,6,40,41,42,9,7,85,86,87,44,45,46,47,100,101"
	assert   os.family "Linux" 2.5
	source   "wicked of SUSE"
	example  "1,28,26,121,33,3,12,119,15,6,40,41,42,9,7,85,86,87,44,45,46,47,100,101"

fingerprint linux/wicked-58
	match    dhcp opt55 = "58,59,1,28,26,121,33,3,12,119,15,6,40,41,42,17,9,7,85,86,87,120,44,45,46,47,100,101"
	assert   os.family "Linux" 2.5
	source   "wicked of SUSE; seen in captures of a virtual machine"
	example  "58,59,1,28,26,121,33,3,12,119,15,6,40,41,42,17,9,7,85,86,87,120,44,45,46,47,100,101"

fingerprint bsd/dhclient
	match    dhcp opt55 = "1,28,2,121,3,15,6,12"
	assert   os.family "BSD" 1.0
	source   "OpenBSD and FreeBSD dhclient"
	example  "1,28,2,121,3,15,6,12"

fingerprint bsd/freebsd
	match    dhcp opt55 = "1,28,2,121,3,15,6,12,119"
	assert   os.family "BSD" 1.5
	source   "FreeBSD dhclient"
	example  "1,28,2,121,3,15,6,12,119"

fingerprint bsd/freebsd-26
	match    dhcp opt55 = "1,28,2,121,3,15,6,12,119,26"
	assert   os.family "BSD" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,121,3,15,6,12,119,26"

fingerprint bsd/openbsd
	match    dhcp opt55 = "1,28,121,3,15,6,12,67,66"
	assert   os.family "BSD" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,121,3,15,6,12,67,66"

fingerprint solaris/dhcpagent
	match    dhcp opt55 = "1,3,6,12,15,28,43"
	assert   os.family "Solaris" 1.2
	source   "dhcpagent's PARAM_REQUEST_LIST"
	example  "1,3,6,12,15,28,43"
# Embedded.

fingerprint embedded/udhcpc
	match    dhcp opt55 = "1,3,6,12,15,28,42"
	assert   os.family "Embedded Linux" 1.2
	assert   os.category "Embedded" 1.0
	source   "BusyBox udhcpc's own list; seen in captures of cameras, plugs, hubs of many makers"
	example  "1,3,6,12,15,28,42"

fingerprint embedded/udhcpc-old
	match    dhcp opt55 = "1,3,6,12,15,28"
	assert   os.family "Embedded Linux" 1.2
	assert   os.category "Embedded" 1.0
	source   "BusyBox udhcpc; seen in captures with udhcp 0.9.9-pre"
	example  "1,3,6,12,15,28"

fingerprint embedded/udhcpc-44
	match    dhcp opt55 = "1,3,6,12,15,28,44"
	assert   os.family "Embedded Linux" 1.2
	assert   os.category "Embedded" 1.0
	source   "seen in captures with udhcp 0.9.8"
	example  "1,3,6,12,15,28,44"

fingerprint embedded/udhcpc-openwrt
	match    dhcp opt55 = "1,3,6,12,15,28,42,121"
	assert   os.family "Embedded Linux" 1.2
	assert   os.category "Embedded" 1.0
	source   "udhcpc with classless routes, as OpenWrt asks"
	example  "1,3,6,12,15,28,42,121"

fingerprint embedded/udhcpc-openwrt-33
	match    dhcp opt55 = "1,3,6,12,15,28,33,42,121,249"
	assert   os.family "Embedded Linux" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,33,42,121,249"

fingerprint embedded/udhcpc-container
	match    dhcp opt55 = "1,3,6,12,15,28,42,54,66,67,119"
	assert   os.family "Embedded Linux" 1.0
	source   "seen in captures with udhcp 1.36.1"
	example  "1,3,6,12,15,28,42,54,66,67,119"

fingerprint embedded/udhcpc-33
	match    dhcp opt55 = "1,3,6,12,15,28,33,42"
	assert   os.family "Embedded Linux" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,33,42"

fingerprint embedded/udhcpc-shape
	match    dhcp opt55 ~ "^1,3,6,12,15,(17,|26,|28,|33,|40,|41,)*(42|43|44|66)(,\d+)*$"
	assert   os.family "Embedded Linux" 0.6
	source   "BusyBox udhcpc sorts the codes it is told to ask for"
	example  "1,3,6,12,15,28,42,66"
	reject   "1,28,2,3,15,6,12"

fingerprint embedded/neufbox
	match    dhcp opt55 = "1,3,6,12,14,15,17,28,40,42"
	assert   os.family "Embedded Linux" 1.0
	source   "seen in captures of a home gateway"
	example  "1,3,6,12,14,15,17,28,40,42"

fingerprint rtos/lwip
	match    dhcp opt55 = "1,3,28,6"
	assert   os.family "RTOS/firmware" 1.8
	assert   os.category "Embedded" 1.2
	source   "lwIP's dhcp_discover (options subnet, router, broadcast, DNS); seen in captures of radio modules and of a PLC"
	example  "1,3,28,6"

fingerprint rtos/lwip-short
	match    dhcp opt55 = "1,3,28"
	assert   os.family "RTOS/firmware" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,28"

fingerprint rtos/lwip-ntp
	match    dhcp opt55 = "1,3,28,6,42"
	assert   os.family "RTOS/firmware" 1.8
	source   "lwIP with LWIP_DHCP_GET_NTP_SRV"
	example  "1,3,28,6,42"

fingerprint rtos/lwip-15
	match    dhcp opt55 = "1,3,28,6,15"
	assert   os.family "RTOS/firmware" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,28,6,15"

fingerprint rtos/esp
	match    dhcp opt55 = "1,3,28,6,15,44,46,47,31,33,121,43"
	assert   os.family "RTOS/firmware" 2.8
	assert   os.category "Embedded" 1.8
	assert   os.name "FreeRTOS/lwIP" 0.6
	source   "Espressif's lwIP; seen in captures of ESP8266 and ESP32 products"
	example  "1,3,28,6,15,44,46,47,31,33,121,43"

fingerprint rtos/gainspan
	match    dhcp opt55 = "1,3,6,15,66,67,13,44"
	assert   os.family "RTOS/firmware" 2.0
	assert   os.category "Embedded" 1.5
	source   "GainSpan radio modules; seen in captures"
	example  "1,3,6,15,66,67,13,44"

fingerprint rtos/ti-simplelink
	match    dhcp opt55 = "1,3,6"
	match    oui vendor ^ "Texas Instruments"
	assert   os.family "RTOS/firmware" 2.0
	assert   os.category "Embedded" 1.5
	source   "SimpleLink radio modules; seen in captures"
	example  dhcp opt55 "1,3,6"
	example  oui vendor "Texas Instruments"

fingerprint rtos/short-1-3-6
	match    dhcp opt55 = "1,3,6"
	assert   os.category "Embedded" 1.0
	source   "small stacks ask for no more than mask, router, DNS"
	example  "1,3,6"

fingerprint rtos/bootp-1
	match    dhcp opt55 = "1,3"
	assert   os.category "Embedded" 1.0
	source   "small stacks; seen in captures of a smart switch and of network gear in management"
	example  "1,3"

fingerprint rtos/28-3
	match    dhcp opt55 = "1,28,3"
	assert   os.category "Embedded" 1.2
	source   "seen in captures of an industrial switch"
	example  "1,28,3"

fingerprint rtos/eq3
	match    dhcp opt55 = "1,3,6,12,51,58,59"
	assert   os.category "Embedded" 1.0
	assert   os.family "RTOS/firmware" 0.8
	source   "Microchip-like stacks; seen in captures of a heating gateway"
	example  "1,3,6,12,51,58,59"

fingerprint rtos/microchip
	match    dhcp opt55 = "1,3,6,12,15"
	assert   os.category "Embedded" 0.6
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15"

fingerprint rtos/wiznet
	match    dhcp opt55 = "1,3,6,15,58,59"
	assert   os.category "Embedded" 1.0
	assert   os.family "RTOS/firmware" 1.0
	source   "WIZnet's example client (github.com/Wiznet/ioLibrary_Driver)"
	example  "1,3,6,15,58,59"

fingerprint rtos/6-3-1
	match    dhcp opt55 = "1,3,6,42"
	assert   os.category "Embedded" 1.0
	source   "telephones and adapters; seen in captures"
	example  "1,3,6,42"

fingerprint nintendo/wii
	match    dhcp opt55 = "1,3,6,15,28,33"
	assert   hardware.manufacturer "Nintendo" 1.8
	assert   hardware.category "Media/Game Console" 1.8
	assert   os.family "Game-console OS" 1.5
	source   "Nintendo DS, Wii, 3DS; seen in captures beside the host name Wii"
	example  "1,3,6,15,28,33"

fingerprint nintendo/wii-oui
	match    dhcp opt55 = "1,3,6,15,28,33"
	match    oui vendor ^ "Nintendo"
	assert   os.family "Game-console OS" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,15,28,33"
	example  oui vendor "Nintendo Co., Ltd."

fingerprint sony/playstation
	match    dhcp opt55 = "1,3,15,6"
	assert   hardware.category "Media/Game Console" 0.8
	source   "PlayStation 3 and 4 among others"
	example  "1,3,15,6"

fingerprint sony/playstation-oui
	match    dhcp opt55 = "1,3,15,6"
	match    oui vendor ^ "Sony Interactive"
	assert   hardware.manufacturer "Sony" 3.0
	assert   hardware.category "Media/Game Console" 4.0
	assert   os.family "Game-console OS" 3.5
	assert   hardware.product "PlayStation" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,15,6"
	example  oui vendor "Sony Interactive Entertainment Inc."

fingerprint microsoft/xbox
	match    dhcp opt55 = "1,15,3,6,31,33,43,44,46,47,121,249,252"
	assert   os.family "Windows" 1.0
	assert   hardware.category "Media/Game Console" 0.6
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,31,33,43,44,46,47,121,249,252"
# Network gear.

fingerprint cisco/ios
	match    dhcp opt55 = "1,66,6,3,67,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 2.5
	assert   os.name "Cisco IOS" 2.0
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "Cisco IOS auto-install"
	example  "1,66,6,3,67,150,43"

fingerprint cisco/ios-15
	match    dhcp opt55 = "1,6,15,44,3,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 3.0
	assert   os.name "Cisco IOS" 2.5
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "Cisco IOS \"ip address dhcp\"; seen in captures of emulated routers"
	example  "1,6,15,44,3,33,150,43"

fingerprint cisco/ios-66
	match    dhcp opt55 = "1,66,6,15,44,3,67,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 3.0
	assert   os.name "Cisco IOS" 2.5
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "seen in captures with ciscopnp and CDP"
	example  "1,66,6,15,44,3,67,33,150,43"

fingerprint cisco/ios-66-12
	match    dhcp opt55 = "1,66,6,15,44,3,67,12,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 3.0
	assert   os.name "Cisco IOS" 2.5
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "seen in captures with ciscopnp and CDP"
	example  "1,66,6,15,44,3,67,12,33,150,43"

fingerprint cisco/150-order
	match    dhcp opt55 ~ "^1,(66,)?6,(15,44,)?3,(67,)?(12,)?(33,)?150,43$"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   os.family "Network OS" 2.0
	assert   hardware.category "Networking" 1.5
	source   "the shape of Cisco IOS lists"
	example  "1,66,6,3,67,150,43"
	reject   "1,3,6,15,150"

fingerprint cisco/phone
	match    dhcp opt55 = "1,66,6,3,15,150,35"
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "Cisco IP phones ask for TFTP servers (66, 150) and ARP timeout (35)"
	example  "1,66,6,3,15,150,35"

fingerprint cisco/phone-151
	match    dhcp opt55 = "1,66,6,3,15,150,35,151"
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,66,6,3,15,150,35,151"

fingerprint cisco/wlan-ap
	match    dhcp opt55 = "1,6,15,44,3,7,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Networking" 2.0
	assert   os.family "Network OS" 2.0
	source   "Cisco Aironet"
	example  "1,6,15,44,3,7,33,150,43"

fingerprint cisco/spa
	match    dhcp opt55 = "1,3,6,12,15,28,42,43,66,67,125,132,150,159,160"
	assert   hardware.category "Voice & Conferencing" 1.5
	source   "SIP provisioning options 66, 159, 160"
	example  "1,3,6,12,15,28,42,43,66,67,125,132,150,159,160"

fingerprint huawei/vrp
	match    dhcp opt55 = "1,3,6,15,28,33,44,121,184"
	assert   hardware.manufacturer "Huawei" 2.2
	assert   os.family "Network OS" 2.5
	assert   os.name "Huawei VRP" 2.0
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 1.5
	source   "Huawei VRP; seen in captures of AR routers"
	example  "1,3,6,15,28,33,44,121,184"

fingerprint huawei/vrp-43
	match    dhcp opt55 = "1,3,6,15,28,33,43,44,121,184"
	assert   hardware.manufacturer "Huawei" 2.2
	assert   os.family "Network OS" 2.5
	assert   os.name "Huawei VRP" 2.0
	assert   hardware.category "Networking" 2.0
	source   "Huawei access points; seen in captures with vendor class huawei AP"
	example  "1,3,6,15,28,33,43,44,121,184"

fingerprint huawei/vrp-148
	match    dhcp opt55 = "1,3,6,15,28,33,43,44,121,148,184"
	assert   hardware.manufacturer "Huawei" 2.2
	assert   os.family "Network OS" 2.5
	assert   os.name "Huawei VRP" 2.0
	assert   hardware.category "Networking" 2.0
	source   "Huawei access points; seen in captures"
	example  "1,3,6,15,28,33,43,44,121,148,184"

fingerprint huawei/vrp-short
	match    dhcp opt55 = "3,6,15"
	assert   os.category "Network" 0.7
	source   "seen in captures with HUAWEI-VRP"
	example  "3,6,15"

fingerprint huawei/short-oui
	match    dhcp opt55 = "1,3,6,15"
	match    oui vendor ^ "Huawei"
	assert   os.category "Network" 1.0
	source   "emulated and real VRP devices; seen in captures"
	example  dhcp opt55 "1,3,6,15"
	example  oui vendor "Huawei Technologies Co.,Ltd"

fingerprint h3c/comware
	match    dhcp opt55 = "1,121,3,6,12,15,33,43,66,67,138,150"
	assert   hardware.manufacturer "H3C" 2.0
	assert   os.family "Network OS" 2.0
	assert   os.name "H3C Comware" 2.0
	assert   hardware.category "Networking" 1.8
	assert   os.category "Network" 1.5
	source   "asks for CAPWAP controllers (138); seen in captures with vendor class H3C"
	example  "1,121,3,6,12,15,33,43,66,67,138,150"

fingerprint mikrotik/routeros
	match    dhcp opt55 = "1,3,6,15,44,33"
	match    oui vendor ~ "routerboard|mikrotik"
	assert   hardware.manufacturer "MikroTik" 3.0
	assert   os.family "Network OS" 3.0
	assert   os.name "RouterOS" 3.0
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "seen in captures with MNDP"
	example  dhcp opt55 "1,3,6,15,44,33"
	example  oui vendor "Routerboard.com"

fingerprint mikrotik/routeros-list
	match    dhcp opt55 = "1,3,6,15,44,33"
	assert   os.family "Network OS" 1.0
	source   "seen in captures of RouterOS"
	example  "1,3,6,15,44,33"

fingerprint mikrotik/routeros-7
	match    dhcp opt55 = "1,121,3,6,42,44,138,43,33"
	assert   os.family "Network OS" 1.5
	assert   os.name "RouterOS" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,3,6,42,44,138,43,33"

fingerprint mikrotik/routeros-6
	match    dhcp opt55 = "1,121,3,33,6,42,138"
	assert   hardware.manufacturer "MikroTik" 1.5
	assert   os.family "Network OS" 1.8
	assert   os.name "RouterOS" 1.5
	assert   hardware.category "Networking" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,3,33,6,42,138"

fingerprint juniper/junos
	match    dhcp opt55 = "3,1,51,43,150,66,67,53,54,15"
	assert   hardware.manufacturer "Juniper" 1.0
	assert   os.family "Network OS" 1.0
	assert   hardware.category "Networking" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "3,1,51,43,150,66,67,53,54,15"

fingerprint aruba/ap
	match    dhcp opt55 = "1,28,2,3,15,6,12,43,60"
	assert   hardware.category "Networking/Wireless Access Point" 1.0
	source   "access points look for their controller in option 43"
	example  "1,28,2,3,15,6,12,43,60"

fingerprint network/capwap
	match    dhcp opt55 has "138,43"
	assert   hardware.category "Networking" 0.7
	source   "option 138 is the CAPWAP controller list (RFC 5417)"
	example  "1,3,6,15,43,138"

fingerprint network/ztp
	match    dhcp opt55 has "66,67,150"
	assert   hardware.category "Networking" 0.4
	source   "option 150: TFTP servers (RFC 5859)"
	example  "1,3,6,66,67,150"

fingerprint voice/sip
	match    dhcp opt55 has "120,66"
	assert   hardware.category "Voice & Conferencing" 0.8
	source   "option 120: SIP servers (RFC 3361)"
	example  "1,3,6,66,120"

fingerprint voice/polycom
	match    dhcp opt55 has "66,160,43,2,42,15"
	assert   hardware.category "Voice & Conferencing" 1.2
	source   "option 160: Polycom's boot server"
	example  "1,3,6,12,15,28,42,66,149,44,7,160,43,2"

fingerprint voice/avaya-242
	match    dhcp opt55 has "242,43"
	assert   hardware.category "Voice & Conferencing/IP Phone" 1.5
	assert   hardware.manufacturer "Avaya" 1.0
	source   "option 242: Avaya telephones"
	example  "1,3,6,7,12,15,26,42,43,242"

fingerprint voice/avaya-176
	match    dhcp opt55 has "176"
	assert   hardware.category "Voice & Conferencing/IP Phone" 1.0
	source   "option 176: Avaya 4600"
	example  "1,3,6,15,51,58,59,43,176"
# Printers.

fingerprint printer/hp-jetdirect
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,12,81,252"
	assert   hardware.category "Printers" 3.0
	assert   hardware.manufacturer "HP" 2.0
	assert   os.family "Printer firmware" 3.0
	source   "HP Jetdirect"
	example  "6,3,1,15,66,67,13,44,12,81,252"

fingerprint printer/hp-jetdirect-old
	match    dhcp opt55 = "6,3,1,15,66,67,13,44"
	assert   hardware.category "Printers" 1.8
	assert   os.family "Printer firmware" 1.8
	source   "HP Jetdirect"
	example  "6,3,1,15,66,67,13,44"

fingerprint printer/hp-jetdirect-12
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,12"
	assert   hardware.category "Printers" 2.5
	assert   hardware.manufacturer "HP" 1.8
	assert   os.family "Printer firmware" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,44,12"

fingerprint printer/hp-jetdirect-81
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,12,81"
	assert   hardware.category "Printers" 2.5
	assert   hardware.manufacturer "HP" 1.8
	assert   os.family "Printer firmware" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,44,12,81"

fingerprint printer/hp-jetdirect-119
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,119,12,81,252"
	assert   hardware.category "Printers" 3.0
	assert   hardware.manufacturer "HP" 2.0
	assert   os.family "Printer firmware" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,44,119,12,81,252"

fingerprint printer/hp-shape
	match    dhcp opt55 ~ "^6,3,1,15,66,67,13,44,(\d+,)*81(,\d+)*$"
	assert   hardware.category "Printers" 2.0
	assert   hardware.manufacturer "HP" 1.2
	assert   os.family "Printer firmware" 2.0
	source   "the shape of HP Jetdirect lists"
	example  "6,3,1,15,66,67,13,44,119,12,81,252"

fingerprint printer/brother
	match    dhcp opt55 = "1,3,6,15,44,47,12"
	assert   hardware.category "Printers" 0.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,47,12"

fingerprint printer/lexmark
	match    dhcp opt55 = "1,3,6,12,15,44,119"
	match    oui vendor ^ "Lexmark"
	assert   hardware.category "Printers" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,12,15,44,119"
	example  oui vendor "Lexmark International, Inc."

fingerprint printer/epson
	match    dhcp opt55 = "1,3,6,15,43,44,46,47"
	match    oui vendor ^ "Seiko Epson"
	assert   hardware.category "Printers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,15,43,44,46,47"
	example  oui vendor "Seiko Epson Corporation"

fingerprint printer/slp-lpr
	match    dhcp opt55 has "9,44,78,79"
	assert   hardware.category "Printers" 1.0
	source   "option 9 is the LPR server (RFC 2132 3.11) beside SLP"
	example  "1,3,6,9,12,15,44,78,79"
# Odds and ends of the captures.

fingerprint meraki/udhcpc
	match    dhcp opt55 = "1,3,6,12,15,28,42,43"
	match    dhcp opt60 = "MERAKI"
	assert   hardware.category "Networking" 3.0
	assert   hardware.manufacturer "Cisco Meraki" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,12,15,28,42,43"
	example  dhcp opt60 "MERAKI"
