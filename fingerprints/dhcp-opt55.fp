# DHCP option 55: the order in which a client asks. It names the DHCP client implementation, not
# the distribution and not the product; an entry asserts only what all known users of a list share.

fingerprint opt55/apple/ios-2-8
	match    dhcp opt55 = "1,3,6,15,119,252"
	assert   client "Apple DHCP client, mobile" 2.2
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Mobile" 1.8
	source   "iOS 2 to 8; seen in captures beside host names *-iPhone, *-iPad"
	example  "1,3,6,15,119,252"
	reject   "1,3,6,15,119,252,95,44,46"

fingerprint opt55/apple/ios-9-13
	match    dhcp opt55 = "1,121,3,6,15,119,252"
	assert   client "Apple DHCP client, mobile" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.name "iOS 9 to 13" 1.5
	source   "iOS 9 to 13, shared with tvOS and watchOS of those years; seen in captures beside host names *-iPhone"
	example  "1,121,3,6,15,119,252"
	reject   "1,121,3,6,15,119,252,95,44,46"

fingerprint opt55/apple/ios-14
	match    dhcp opt55 = "1,121,3,6,15,114,119,252"
	assert   client "Apple DHCP client, mobile" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.name "iOS 14" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,114,119,252"

fingerprint opt55/apple/ios-15-18
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,252"
	assert   client "Apple DHCP client, mobile" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.name "iOS 15 to 18" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,108,114,119,252"
	reject   "1,121,3,6,15,108,114,119,252,95,44,46"

fingerprint opt55/apple/ios-26
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,162,252"
	assert   client "Apple DHCP client, mobile" 2.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Mobile" 2.0
	assert   os.name "iOS 26" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,108,114,119,162,252"

fingerprint opt55/apple/ios-1
	match    dhcp opt55 = "1,3,6,15"
	match    oui vendor ^ "Apple"
	assert   hardware.manufacturer "Apple" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  dhcp opt55 "1,3,6,15"
	example  oui vendor "Apple, Inc."

fingerprint opt55/apple/macos-10-5-10-10
	match    dhcp opt55 = "1,3,6,15,119,95,252,44,46"
	assert   client "Apple DHCP client, Mac" 4.1
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	source   "Mac OS X 10.5 to 10.10; seen in captures beside host names MacBook-Air, *-iMac"
	example  "1,3,6,15,119,95,252,44,46"

fingerprint opt55/apple/macos-10-5-47
	match    dhcp opt55 = "1,3,6,15,119,95,252,44,46,47"
	assert   client "Apple DHCP client, Mac" 4.1
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	source   "early Mac OS X; seen in captures beside the host name Macintosh-N"
	example  "1,3,6,15,119,95,252,44,46,47"

fingerprint opt55/apple/macos-112
	match    dhcp opt55 = "1,3,6,15,112,113,78,79,95,252"
	assert   client "Apple DHCP client, Mac" 3.6
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "Mac OS X 10.3, asks for NetInfo (112, 113) and SLP (78, 79)"
	example  "1,3,6,15,112,113,78,79,95,252"

fingerprint opt55/apple/macos-112-b
	match    dhcp opt55 = "1,3,6,15,112,113,78,79,95,252,44,47"
	assert   client "Apple DHCP client, Mac" 3.6
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "Mac OS X 10.4, asks for NetInfo and SLP"
	example  "1,3,6,15,112,113,78,79,95,252,44,47"

fingerprint opt55/apple/macos-10-11-10-15
	match    dhcp opt55 = "1,121,3,6,15,119,252,95,44,46"
	assert   client "Apple DHCP client, Mac" 4.8
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 10.11 to 10.15" 1.5
	source   "OS X 10.11 to macOS 10.15 (one public list calls it Windows 10: wrong, refuted by captures with model=iMac11,3)"
	example  "1,121,3,6,15,119,252,95,44,46"

fingerprint opt55/apple/macos-11
	match    dhcp opt55 = "1,121,3,6,15,114,119,252,95,44,46"
	assert   client "Apple DHCP client, Mac" 4.8
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 11 to 14" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,114,119,252,95,44,46"

fingerprint opt55/apple/macos-12-14
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,252,95,44,46"
	assert   client "Apple DHCP client, Mac" 4.8
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 12 to 14" 1.5
	source   "macOS 12 to 14; seen in captures beside the host name MacBookPro"
	example  "1,121,3,6,15,108,114,119,252,95,44,46"

fingerprint opt55/apple/macos-15
	match    dhcp opt55 = "1,121,3,6,15,108,114,119,252,100,101,95,44,46"
	assert   client "Apple DHCP client, Mac" 4.8
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	assert   os.name "macOS 15" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared; Apple by year"
	example  "1,121,3,6,15,108,114,119,252,100,101,95,44,46"

fingerprint opt55/apple/convention-mac
	match    dhcp opt55 ~ "^1,(121,)?3,6,15,(\d+,)*119,(\d+,)*252,(\d+,)*95,44,46(,\d+)*$"
	assert   client "Apple DHCP client, Mac" 3.1
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Computers" 2.0
	source   "the shape all macOS lists share: 119, 252, then 95,44,46 (LDAP, NetBIOS) at the end"
	example  "1,121,3,6,15,108,114,119,162,252,95,44,46"
	reject   "1,121,3,6,15,119,252"

fingerprint opt55/windows/10-11
	match    dhcp opt55 = "1,3,6,15,31,33,43,44,46,47,119,121,249,252"
	assert   client "Windows DHCP client" 4.8
	assert   os.category "Client" 0.8
	assert   os.name "Windows 10 or 11" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows 10 1803 to 11 25H2 and Server 2019 and later share it"
	example  "1,3,6,15,31,33,43,44,46,47,119,121,249,252"

fingerprint opt55/windows/10-early
	match    dhcp opt55 = "1,3,6,15,31,33,43,44,46,47,121,249,252"
	assert   client "Windows DHCP client" 4.8
	assert   os.category "Client" 0.8
	assert   os.name "Windows 10 or 11" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows 10 1511 to 1709, Server 2016; seen in captures beside host names DESKTOP-*"
	example  "1,3,6,15,31,33,43,44,46,47,121,249,252"

fingerprint opt55/windows/7-8
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,121,249,43,252"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows 7 to 8.1" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows Vista to 8.1 and Server 2008 to 2012 R2 with WPAD asked for; seen in captures beside browser versions 6.0 and 6.1"
	example  "1,15,3,6,44,46,47,31,33,121,249,43,252"

fingerprint opt55/windows/7-8-b
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,121,249,43"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows 7 to 8.1" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows Vista to 8.1 and Server 2008 to 2012 R2; seen in captures beside browser version 6.1"
	example  "1,15,3,6,44,46,47,31,33,121,249,43"

fingerprint opt55/windows/7-8-c
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,121,249,252,43"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows 7 to 8.1" 1.8
	assert   hardware.category "Computers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,121,249,252,43"

fingerprint opt55/windows/xp
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,249,43"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows XP" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows XP and Server 2003; seen in captures beside browser version 5.1"
	example  "1,15,3,6,44,46,47,31,33,249,43"

fingerprint opt55/windows/xp-252
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,249,43,252"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows XP" 1.8
	assert   hardware.category "Computers" 2.0
	source   "Windows XP and Server 2003, with WPAD"
	example  "1,15,3,6,44,46,47,31,33,249,43,252"

fingerprint opt55/windows/2000
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,43"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows 2000" 2.0
	assert   hardware.category "Computers" 2.0
	source   "Windows 2000; seen in captures beside browser version 5.0"
	example  "1,15,3,6,44,46,47,31,33,43"

fingerprint opt55/windows/2000-252
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,43,252"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows 2000" 2.0
	assert   hardware.category "Computers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,43,252"

fingerprint opt55/windows/convention
	match    dhcp opt55 has "249,44,46,47,33,31"
	assert   client "Windows DHCP client" 2.5
	assert   hardware.category "Computers" 1.2
	source   "option 249 (Microsoft classless routes) with the three NetBIOS options"
	example  "1,15,3,6,44,46,47,31,33,249,43"
	reject   "1,3,28,6,15,44,46,47,31,33,121,43"

fingerprint opt55/windows/inform
	match    dhcp opt55 = "6,44,43,1,249,15"
	assert   client "Windows DHCP client" 3.1
	assert   hardware.category "Computers" 1.5
	source   "DHCPINFORM of Windows RAS; seen in captures with MSFT 5.0"
	example  "6,44,43,1,249,15"

fingerprint opt55/windows/ce
	match    dhcp opt55 = "1,3,6,15,44,46,47,66,67"
	assert   os.family "Windows" 2.0
	assert   os.name "Windows CE" 2.0
	source   "seen in captures with vendor class Microsoft Windows CE"
	example  "1,3,6,15,44,46,47,66,67"

fingerprint opt55/windows/ce-b
	match    dhcp opt55 = "1,3,6,15,44,46,47"
	assert   os.family "Windows" 1.5
	assert   os.name "Windows CE" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,46,47"

fingerprint opt55/windows/pxe
	match    dhcp opt55 = "1,2,3,4,5,6,11,12,13,15,16,17,18,22,23,28,40,41,42,43,50,51,54,58,59,60,66,67,128,129,130,131,132,133,134,135"
	assert   hardware.category "Computers" 1.5
	assert   role "pxe-client" 2.0
	source   "UEFI PXE network boot"
	example  "1,2,3,4,5,6,11,12,13,15,16,17,18,22,23,28,40,41,42,43,50,51,54,58,59,60,66,67,128,129,130,131,132,133,134,135"

fingerprint opt55/pxe/bios
	match    dhcp opt55 = "1,2,3,5,6,11,12,13,15,16,17,18,43,54,60,67,128,129,130,131,132,133,134,135"
	assert   hardware.category "Computers" 1.5
	assert   role "pxe-client" 2.0
	source   "Intel PXE ROM"
	example  "1,2,3,5,6,11,12,13,15,16,17,18,43,54,60,67,128,129,130,131,132,133,134,135"

fingerprint opt55/pxe/ipxe
	match    dhcp opt55 has "1,3,6,7,12,15,17,43,60,66,67,119,128,129,130,131,132,133,134,135,175,203"
	assert   hardware.category "Computers" 1.2
	assert   role "pxe-client" 3.0
	source   "iPXE asks for its own options 175 and 203 (ipxe.org)"
	example  "1,3,6,7,12,15,17,43,60,66,67,119,128,129,130,131,132,133,134,135,175,203"

fingerprint opt55/android/11-16
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59,43,114,108"
	assert   client "Android DhcpClient" 3.6
	assert   hardware.category "Mobile" 1.0
	assert   os.name "Android 11 or later" 1.5
	source   "Android 11 to 16, also Meta Quest, televisions and boxes"
	example  "1,3,6,15,26,28,51,58,59,43,114,108"

fingerprint opt55/android/12-no108
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59,43,114"
	assert   client "Android DhcpClient" 3.6
	assert   hardware.category "Mobile" 1.0
	assert   os.name "Android 11 or later" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,26,28,51,58,59,43,114"

fingerprint opt55/android/7-10
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59,43"
	assert   client "Android DhcpClient" 3.1
	assert   hardware.category "Mobile" 0.8
	assert   os.name "Android 6 to 10" 1.5
	source   "Android 6 to 10; seen in captures with android-dhcp-9"
	example  "1,3,6,15,26,28,51,58,59,43"

fingerprint opt55/android/no43
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59"
	assert   client "Android DhcpClient" 2.2
	assert   hardware.category "Mobile" 0.7
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,26,28,51,58,59"

fingerprint opt55/android/dhcpcd-4-5
	match    dhcp opt55 = "1,33,3,6,15,28,51,58,59"
	assert   client "dhcpcd of Android" 1.8
	source   "dhcpcd as built for Android 2 to 4; 62 labels in one public list, nearly all Android; seen in captures beside android-<hex>"
	example  "1,33,3,6,15,28,51,58,59"

fingerprint opt55/android/dhcpcd-26
	match    dhcp opt55 = "1,33,3,6,15,26,28,51,58,59"
	assert   client "dhcpcd of Android" 2.3
	assert   hardware.category "Mobile" 0.8
	source   "Android 4.3 to 5; seen in captures beside android-<hex>"
	example  "1,33,3,6,15,26,28,51,58,59"

fingerprint opt55/android/dhcpcd-121
	match    dhcp opt55 = "1,121,33,3,6,28,51,58,59"
	assert   client "dhcpcd of Android" 1.8
	source   "Android 2 with dhcpcd 4"
	example  "1,121,33,3,6,28,51,58,59"

fingerprint opt55/android/dhcpcd-121-15
	match    dhcp opt55 = "1,121,33,3,6,15,28,51,58,59,119"
	assert   client "dhcpcd of Android" 1.8
	source   "Android 2 to 3"
	example  "1,121,33,3,6,15,28,51,58,59,119"

fingerprint opt55/android/dhcpcd-no15
	match    dhcp opt55 = "1,3,6,28,33,51,58,59,121"
	assert   client "dhcpcd of Android" 1.5
	source   "Android 2"
	example  "1,3,6,28,33,51,58,59,121"
# Linux: clients, not distributions.

fingerprint opt55/linux/dhclient-default
	match    dhcp opt55 = "1,28,2,3,15,6,12"
	assert   client "ISC dhclient" 1.3
	source   "ISC dhclient without a request line; 24 labels in public lists, NAS and appliances among them; seen in captures of a NAS"
	example  "1,28,2,3,15,6,12"

fingerprint opt55/linux/dhclient-150
	match    dhcp opt55 = "1,28,2,3,15,6,12,150"
	assert   client "ISC dhclient" 1.1
	source   "dhclient with a configuration of its own; seen in captures"
	example  "1,28,2,3,15,6,12,150"

fingerprint opt55/linux/dhclient-debian
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42"
	assert   client "ISC dhclient" 3.0
	assert   hardware.category "Computers" 0.8
	source   "dhclient.conf of Debian and its children; seen in captures (Ubuntu, Raspberry Pi OS)"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42"

fingerprint opt55/linux/dhclient-debian-nm
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,121,249,252,42"
	assert   client "ISC dhclient" 4.0
	assert   hardware.category "Computers" 1.2
	assert   os.category "Client" 0.8
	source   "NetworkManager over Debian's dhclient.conf; seen in captures of a notebook"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,121,249,252,42"

fingerprint opt55/linux/dhclient-debian-nm-2
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,4,5,249,33,252"
	assert   client "ISC dhclient" 4.0
	assert   hardware.category "Computers" 1.2
	assert   os.category "Client" 0.8
	source   "NetworkManager over Debian's dhclient.conf; seen in captures (Pop!_OS)"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,4,5,249,33,252"

fingerprint opt55/linux/dhclient-debian-249
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,249,33,252"
	assert   client "ISC dhclient" 4.0
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,249,33,252"

fingerprint opt55/linux/dhclient-debian-26
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26"
	assert   client "ISC dhclient" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26"

fingerprint opt55/linux/dhclient-debian-26-121
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121"
	assert   client "ISC dhclient" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26,121"

fingerprint opt55/linux/dhclient-redhat
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3"
	assert   client "ISC dhclient" 2.0
	source   "dhclient of Red Hat and Fedora, and of systems built on Fedora; seen in captures (Arista EOS is one)"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3"

fingerprint opt55/linux/dhclient-redhat-nm
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,252,42"
	assert   client "ISC dhclient" 3.0
	assert   hardware.category "Computers" 1.0
	source   "NetworkManager over Red Hat's dhclient; seen in captures"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,252,42"

fingerprint opt55/linux/dhclient-redhat-249
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42"
	assert   client "ISC dhclient" 3.0
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42"

fingerprint opt55/linux/dhclient-redhat-old
	match    dhcp opt55 = "1,28,2,3,15,6,12,40,41,42"
	assert   client "ISC dhclient" 2.0
	source   "dhclient of Fedora and Red Hat before 2010; seen in captures"
	example  "1,28,2,3,15,6,12,40,41,42"

fingerprint opt55/linux/dhclient-redhat-26
	match    dhcp opt55 = "1,28,2,3,15,6,12,40,41,42,26"
	assert   client "ISC dhclient" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,40,41,42,26"

fingerprint opt55/linux/dhclient-redhat-26-119
	match    dhcp opt55 = "1,28,2,3,15,6,12,40,41,42,26,119"
	assert   client "ISC dhclient" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,40,41,42,26,119"

fingerprint opt55/linux/nm-internal
	match    dhcp opt55 = "1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252,17"
	assert   client "systemd DHCP client" 3.2
	assert   hardware.category "Computers" 1.2
	assert   os.category "Client" 0.6
	source   "NetworkManager's own client"
	example  "1,2,6,12,15,26,28,121,3,33,40,41,42,119,249,252,17"

fingerprint opt55/linux/dhcpcd-raspberry
	match    dhcp opt55 = "1,121,33,3,6,12,15,26,28,42,51,54,58,59,119"
	assert   client "dhcpcd" 2.5
	source   "dhcpcd 6 and later as Raspberry Pi OS configures it; seen in captures with dhcpcd-6.10.1"
	example  "1,121,33,3,6,12,15,26,28,42,51,54,58,59,119"

fingerprint opt55/linux/dhcpcd-9
	match    dhcp opt55 = "1,121,3,6,12,15,26,28,33,51,54,58,59,119"
	assert   client "dhcpcd" 2.5
	source   "dhcpcd 9.4 as Debian 12 configures it; recorded in a lab of real daemons"
	example  "1,121,3,6,12,15,26,28,33,51,54,58,59,119"

fingerprint opt55/linux/dhcpcd-6
	match    dhcp opt55 = "1,121,33,3,6,12,15,28,42,51,54,58,59,100,101,119"
	assert   client "dhcpcd" 2.5
	source   "seen in captures with dhcpcd-6.11.5"
	example  "1,121,33,3,6,12,15,28,42,51,54,58,59,100,101,119"

fingerprint opt55/linux/dhcpcd-4
	match    dhcp opt55 = "1,121,33,3,6,12,15,28,40,41,42,51,58,59,119"
	assert   client "dhcpcd" 1.7
	source   "seen in captures with dhcpcd 4.0.7"
	example  "1,121,33,3,6,12,15,28,40,41,42,51,58,59,119"

fingerprint opt55/linux/pump
	match    dhcp opt55 = "1,3,6,12,15,17,23,28,29,31,33,40,41,42,9,7,200,44"
	assert   os.family "Linux" 2.0
	source   "pump of Red Hat and Debian"
	example  "1,3,6,12,15,17,23,28,29,31,33,40,41,42,9,7,200,44"

fingerprint opt55/linux/wicked-58
	match    dhcp opt55 = "58,59,1,28,26,121,33,3,12,119,15,6,40,41,42,17,9,7,85,86,87,120,44,45,46,47,100,101"
	assert   os.family "Linux" 2.5
	source   "wicked of SUSE; seen in captures of a virtual machine"
	example  "58,59,1,28,26,121,33,3,12,119,15,6,40,41,42,17,9,7,85,86,87,120,44,45,46,47,100,101"

fingerprint opt55/bsd/dhclient
	match    dhcp opt55 = "1,28,2,121,3,15,6,12"
	assert   client "OpenBSD dhclient" 1.1
	source   "OpenBSD and FreeBSD dhclient"
	example  "1,28,2,121,3,15,6,12"

fingerprint opt55/solaris/dhcpagent
	match    dhcp opt55 = "1,3,6,12,15,28,43"
	assert   os.family "Solaris" 1.2
	source   "dhcpagent's PARAM_REQUEST_LIST"
	example  "1,3,6,12,15,28,43"
# Embedded.

fingerprint opt55/embedded/udhcpc
	match    dhcp opt55 = "1,3,6,12,15,28,42"
	assert   client "udhcpc" 1.6
	source   "BusyBox udhcpc's own list; seen in captures of cameras, plugs, hubs of many makers"
	example  "1,3,6,12,15,28,42"

fingerprint opt55/embedded/udhcpc-old
	match    dhcp opt55 = "1,3,6,12,15,28"
	assert   client "udhcpc" 1.6
	source   "BusyBox udhcpc; seen in captures with udhcp 0.9.9-pre"
	example  "1,3,6,12,15,28"

fingerprint opt55/embedded/udhcpc-44
	match    dhcp opt55 = "1,3,6,12,15,28,44"
	assert   client "udhcpc" 1.6
	source   "seen in captures with udhcp 0.9.8"
	example  "1,3,6,12,15,28,44"

fingerprint opt55/embedded/udhcpc-openwrt
	match    dhcp opt55 = "1,3,6,12,15,28,42,121"
	assert   client "udhcpc" 1.6
	source   "udhcpc with classless routes, as OpenWrt asks"
	example  "1,3,6,12,15,28,42,121"

fingerprint opt55/embedded/udhcpc-container
	match    dhcp opt55 = "1,3,6,12,15,28,42,54,66,67,119"
	assert   client "udhcpc" 1.3
	source   "seen in captures with udhcp 1.36.1"
	example  "1,3,6,12,15,28,42,54,66,67,119"

fingerprint opt55/embedded/udhcpc-shape
	match    dhcp opt55 ~ "^1,3,6,12,15,(17,|26,|28,|33,|40,|41,)*(42|43|44|66)(,\d+)*$"
	assert   client "udhcpc" 0.8
	source   "BusyBox udhcpc sorts the codes it is told to ask for"
	example  "1,3,6,12,15,28,42,66"
	reject   "1,28,2,3,15,6,12"

fingerprint opt55/embedded/neufbox
	match    dhcp opt55 = "1,3,6,12,14,15,17,28,40,42"
	assert   os.family "Embedded Linux" 1.0
	source   "seen in captures of a home gateway"
	example  "1,3,6,12,14,15,17,28,40,42"

fingerprint opt55/rtos/lwip
	match    dhcp opt55 = "1,3,28,6"
	assert   client "lwIP" 2.1
	source   "lwIP's dhcp_discover (options subnet, router, broadcast, DNS); seen in captures of radio modules and of a PLC"
	example  "1,3,28,6"

fingerprint opt55/rtos/lwip-ntp
	match    dhcp opt55 = "1,3,28,6,42"
	assert   client "lwIP" 2.1
	source   "lwIP with LWIP_DHCP_GET_NTP_SRV"
	example  "1,3,28,6,42"

fingerprint opt55/rtos/lwip-15
	match    dhcp opt55 = "1,3,28,6,15"
	assert   client "lwIP" 1.7
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,28,6,15"

fingerprint opt55/rtos/esp
	match    dhcp opt55 = "1,3,28,6,15,44,46,47,31,33,121,43"
	assert   client "lwIP" 3.9
	assert   os.name "FreeRTOS/lwIP" 0.6
	source   "Espressif's lwIP; seen in captures of ESP8266 and ESP32 products"
	example  "1,3,28,6,15,44,46,47,31,33,121,43"

fingerprint opt55/rtos/gainspan
	match    dhcp opt55 = "1,3,6,15,66,67,13,44"
	assert   os.family "RTOS/firmware" 2.0
	assert   os.category "Embedded" 1.5
	source   "GainSpan radio modules; seen in captures"
	example  "1,3,6,15,66,67,13,44"

fingerprint opt55/rtos/ti-simplelink
	match    dhcp opt55 = "1,3,6"
	match    oui vendor ^ "Texas Instruments"
	assert   os.family "RTOS/firmware" 2.0
	assert   os.category "Embedded" 1.5
	source   "SimpleLink radio modules; seen in captures"
	example  dhcp opt55 "1,3,6"
	example  oui vendor "Texas Instruments"

fingerprint opt55/rtos/short-1-3-6
	match    dhcp opt55 = "1,3,6"
	assert   os.category "Embedded" 1.0
	source   "small stacks ask for no more than mask, router, DNS"
	example  "1,3,6"

fingerprint opt55/rtos/bootp-1
	match    dhcp opt55 = "1,3"
	assert   os.category "Embedded" 1.0
	source   "small stacks; seen in captures of a smart switch and of network gear in management"
	example  "1,3"

fingerprint opt55/rtos/28-3
	match    dhcp opt55 = "1,28,3"
	assert   os.category "Embedded" 1.2
	source   "seen in captures of an industrial switch"
	example  "1,28,3"

fingerprint opt55/rtos/eq3
	match    dhcp opt55 = "1,3,6,12,51,58,59"
	assert   os.category "Embedded" 1.0
	assert   os.family "RTOS/firmware" 0.8
	source   "Microchip-like stacks; seen in captures of a heating gateway"
	example  "1,3,6,12,51,58,59"

fingerprint opt55/rtos/wiznet
	match    dhcp opt55 = "1,3,6,15,58,59"
	assert   os.category "Embedded" 1.0
	assert   os.family "RTOS/firmware" 1.0
	source   "WIZnet's example client (github.com/Wiznet/ioLibrary_Driver)"
	example  "1,3,6,15,58,59"

fingerprint opt55/rtos/6-3-1
	match    dhcp opt55 = "1,3,6,42"
	assert   os.category "Embedded" 1.0
	source   "telephones and adapters; seen in captures"
	example  "1,3,6,42"

fingerprint opt55/nintendo/wii-oui
	match    dhcp opt55 = "1,3,6,15,28,33"
	match    oui vendor ^ "Nintendo"
	assert   os.family "Game-console OS" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,15,28,33"
	example  oui vendor "Nintendo Co., Ltd."

fingerprint opt55/sony/playstation
	match    dhcp opt55 = "1,3,15,6"
	assert   hardware.category "Media/Game Console" 0.8
	source   "PlayStation 3 and 4 among others"
	example  "1,3,15,6"

fingerprint opt55/sony/playstation-oui
	match    dhcp opt55 = "1,3,15,6"
	match    oui vendor ^ "Sony Interactive"
	assert   hardware.manufacturer "Sony" 3.0
	assert   hardware.category "Media/Game Console" 4.0
	assert   os.family "Game-console OS" 3.5
	assert   hardware.product "PlayStation" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,15,6"
	example  oui vendor "Sony Interactive Entertainment Inc."
# Network gear.

fingerprint opt55/cisco/ios
	match    dhcp opt55 = "1,66,6,3,67,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 2.5
	assert   os.name "Cisco IOS" 2.0
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "Cisco IOS auto-install"
	example  "1,66,6,3,67,150,43"

fingerprint opt55/cisco/ios-15
	match    dhcp opt55 = "1,6,15,44,3,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 3.0
	assert   os.name "Cisco IOS" 2.5
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "Cisco IOS \"ip address dhcp\"; seen in captures of emulated routers"
	example  "1,6,15,44,3,33,150,43"

fingerprint opt55/cisco/ios-66
	match    dhcp opt55 = "1,66,6,15,44,3,67,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 3.0
	assert   os.name "Cisco IOS" 2.5
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "seen in captures with ciscopnp and CDP"
	example  "1,66,6,15,44,3,67,33,150,43"

fingerprint opt55/cisco/ios-66-12
	match    dhcp opt55 = "1,66,6,15,44,3,67,12,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   os.family "Network OS" 3.0
	assert   os.name "Cisco IOS" 2.5
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.0
	source   "seen in captures with ciscopnp and CDP"
	example  "1,66,6,15,44,3,67,12,33,150,43"

fingerprint opt55/cisco/150-order
	match    dhcp opt55 ~ "^1,(66,)?6,(15,44,)?3,(67,)?(12,)?(33,)?150,43$"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   os.family "Network OS" 2.0
	assert   hardware.category "Networking" 1.5
	source   "the shape of Cisco IOS lists"
	example  "1,66,6,3,67,150,43"
	reject   "1,3,6,15,150"

fingerprint opt55/cisco/phone
	match    dhcp opt55 = "1,66,6,3,15,150,35"
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "Cisco IP phones ask for TFTP servers (66, 150) and ARP timeout (35)"
	example  "1,66,6,3,15,150,35"

fingerprint opt55/cisco/phone-151
	match    dhcp opt55 = "1,66,6,3,15,150,35,151"
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,66,6,3,15,150,35,151"

fingerprint opt55/cisco/wlan-ap
	match    dhcp opt55 = "1,6,15,44,3,7,33,150,43"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Networking" 2.0
	assert   os.family "Network OS" 2.0
	source   "Cisco Aironet"
	example  "1,6,15,44,3,7,33,150,43"

fingerprint opt55/huawei/vrp
	match    dhcp opt55 = "1,3,6,15,28,33,44,121,184"
	assert   hardware.manufacturer "Huawei" 2.2
	assert   os.family "Network OS" 2.5
	assert   os.name "Huawei VRP" 2.0
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 1.5
	source   "Huawei VRP; seen in captures of AR routers"
	example  "1,3,6,15,28,33,44,121,184"

fingerprint opt55/huawei/vrp-43
	match    dhcp opt55 = "1,3,6,15,28,33,43,44,121,184"
	assert   hardware.manufacturer "Huawei" 2.2
	assert   os.family "Network OS" 2.5
	assert   os.name "Huawei VRP" 2.0
	assert   hardware.category "Networking" 2.0
	source   "Huawei access points; seen in captures with vendor class huawei AP"
	example  "1,3,6,15,28,33,43,44,121,184"

fingerprint opt55/huawei/vrp-148
	match    dhcp opt55 = "1,3,6,15,28,33,43,44,121,148,184"
	assert   hardware.manufacturer "Huawei" 2.2
	assert   os.family "Network OS" 2.5
	assert   os.name "Huawei VRP" 2.0
	assert   hardware.category "Networking" 2.0
	source   "Huawei access points; seen in captures"
	example  "1,3,6,15,28,33,43,44,121,148,184"

fingerprint opt55/huawei/vrp-short
	match    dhcp opt55 = "3,6,15"
	assert   os.category "Network" 0.7
	source   "seen in captures with HUAWEI-VRP"
	example  "3,6,15"

fingerprint opt55/huawei/short-oui
	match    dhcp opt55 = "1,3,6,15"
	match    oui vendor ^ "Huawei"
	assert   os.category "Network" 1.0
	source   "emulated and real VRP devices; seen in captures"
	example  dhcp opt55 "1,3,6,15"
	example  oui vendor "Huawei Technologies Co.,Ltd"

fingerprint opt55/h3c/comware
	match    dhcp opt55 = "1,121,3,6,12,15,33,43,66,67,138,150"
	assert   hardware.manufacturer "H3C" 2.0
	assert   os.family "Network OS" 2.0
	assert   os.name "H3C Comware" 2.0
	assert   hardware.category "Networking" 1.8
	assert   os.category "Network" 1.5
	source   "asks for CAPWAP controllers (138); seen in captures with vendor class H3C"
	example  "1,121,3,6,12,15,33,43,66,67,138,150"

fingerprint opt55/mikrotik/routeros
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

fingerprint opt55/mikrotik/routeros-list
	match    dhcp opt55 = "1,3,6,15,44,33"
	assert   os.family "Network OS" 1.0
	source   "seen in captures of RouterOS"
	example  "1,3,6,15,44,33"

fingerprint opt55/network/capwap
	match    dhcp opt55 has "138,43"
	assert   hardware.category "Networking" 0.7
	source   "option 138 is the CAPWAP controller list (RFC 5417)"
	example  "1,3,6,15,43,138"

fingerprint opt55/network/ztp
	match    dhcp opt55 has "66,67,150"
	assert   hardware.category "Networking" 0.4
	source   "option 150: TFTP servers (RFC 5859)"
	example  "1,3,6,66,67,150"

fingerprint opt55/voice/sip
	match    dhcp opt55 has "120,66"
	assert   hardware.category "Voice & Conferencing" 0.8
	source   "option 120: SIP servers (RFC 3361)"
	example  "1,3,6,66,120"

fingerprint opt55/voice/polycom
	match    dhcp opt55 has "66,160,43,2,42,15"
	assert   hardware.category "Voice & Conferencing" 1.2
	source   "option 160: Polycom's boot server"
	example  "1,3,6,12,15,28,42,66,149,44,7,160,43,2"

fingerprint opt55/voice/avaya-242
	match    dhcp opt55 has "242,43"
	assert   hardware.category "Voice & Conferencing/IP Phone" 1.5
	assert   hardware.manufacturer "Avaya" 1.0
	source   "option 242: Avaya telephones"
	example  "1,3,6,7,12,15,26,42,43,242"
# Printers.

fingerprint opt55/printer/hp-jetdirect
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,12,81,252"
	assert   hardware.category "Printers" 3.0
	assert   hardware.manufacturer "HP" 2.0
	assert   os.family "Printer firmware" 3.0
	source   "HP Jetdirect"
	example  "6,3,1,15,66,67,13,44,12,81,252"

fingerprint opt55/printer/hp-jetdirect-81
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,12,81"
	assert   hardware.category "Printers" 2.5
	assert   hardware.manufacturer "HP" 1.8
	assert   os.family "Printer firmware" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,44,12,81"

fingerprint opt55/printer/hp-shape
	match    dhcp opt55 ~ "^6,3,1,15,66,67,13,44,(\d+,)*81(,\d+)*$"
	assert   hardware.category "Printers" 2.0
	assert   hardware.manufacturer "HP" 1.2
	assert   os.family "Printer firmware" 2.0
	source   "the shape of HP Jetdirect lists"
	example  "6,3,1,15,66,67,13,44,119,12,81,252"

fingerprint opt55/printer/slp-lpr
	match    dhcp opt55 has "9,44,78,79"
	assert   hardware.category "Printers" 1.0
	source   "option 9 is the LPR server (RFC 2132 3.11) beside SLP"
	example  "1,3,6,9,12,15,44,78,79"
# More lists of both public collections, each checked to have one kind of holder.

fingerprint opt55/windows/98
	match    dhcp opt55 = "1,3,6,15,44,46,47,57"
	assert   client "Windows DHCP client" 2.5
	assert   os.name "Windows 98" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,46,47,57"

fingerprint opt55/windows/98-se
	match    dhcp opt55 = "1,15,3,6,44,46,47,43,77"
	assert   client "Windows DHCP client" 3.1
	assert   os.name "Windows 98" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,43,77"

fingerprint opt55/windows/98-se-252
	match    dhcp opt55 = "1,15,3,6,44,46,47,43,77,252"
	assert   client "Windows DHCP client" 3.6
	assert   os.name "Windows 98" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,43,77,252"

fingerprint opt55/windows/me
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,43,77"
	assert   client "Windows DHCP client" 3.6
	assert   os.name "Windows Me" 2.0
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,43,77"

fingerprint opt55/windows/95
	match    dhcp opt55 = "1,3,15,6,44,46,47"
	assert   client "Windows DHCP client" 2.5
	assert   os.name "Windows 95" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,15,6,44,46,47"

fingerprint opt55/windows/nt4
	match    dhcp opt55 = "1,15,3,44,46,47,6"
	assert   os.family "Windows" 2.0
	assert   os.name "Windows NT" 1.5
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,44,46,47,6"

fingerprint opt55/windows/10-208
	match    dhcp opt55 = "1,3,6,15,31,33,43,44,46,47,119,121,249,252,0,68,208"
	assert   client "Windows DHCP client" 4.8
	assert   os.name "Windows 10 or 11" 1.8
	assert   hardware.category "Computers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,31,33,43,44,46,47,119,121,249,252,0,68,208"

fingerprint opt55/windows/xp-252-12
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,249,43,252,12"
	assert   client "Windows DHCP client" 2.5
	assert   os.name "Windows XP" 1.2
	assert   hardware.category "Computers" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,249,43,252,12"

fingerprint opt55/windows/2000-252-12
	match    dhcp opt55 = "1,15,3,6,44,46,47,31,33,43,252,12"
	assert   client "Windows DHCP client" 4.1
	assert   os.name "Windows 2000" 1.8
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,44,46,47,31,33,43,252,12"

fingerprint opt55/windows/xp-inform
	match    dhcp opt55 = "15,3,6,44,46,47,31,33,249,43"
	assert   client "Windows DHCP client" 4.1
	assert   os.name "Windows XP" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "15,3,6,44,46,47,31,33,249,43"

fingerprint opt55/windows/xp-inform-252
	match    dhcp opt55 = "15,3,6,44,46,47,31,33,249,43,252"
	assert   client "Windows DHCP client" 4.1
	assert   os.name "Windows XP" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "15,3,6,44,46,47,31,33,249,43,252"

fingerprint opt55/windows/2000-inform
	match    dhcp opt55 = "15,3,6,44,46,47,31,33,43"
	assert   client "Windows DHCP client" 4.1
	assert   os.name "Windows 2000" 1.5
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "15,3,6,44,46,47,31,33,43"

fingerprint opt55/microsoft/xbox-one
	match    dhcp opt55 = "1,3,6,15,31,33,43,44,46,47,121,249,15"
	assert   hardware.manufacturer "Microsoft" 2.0
	assert   hardware.category "Media/Game Console" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,31,33,43,44,46,47,121,249,15"

fingerprint opt55/apple/mac-10-0
	match    dhcp opt55 = "1,3,12,6,15,112,113,78,79"
	assert   os.family "macOS" 3.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,12,6,15,112,113,78,79"

fingerprint opt55/apple/mac-10-1
	match    dhcp opt55 = "1,3,6,15,112,113,78,79"
	assert   os.family "macOS" 3.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,112,113,78,79"

fingerprint opt55/apple/mac-10-3
	match    dhcp opt55 = "1,3,6,15,112,113,78,79,95"
	assert   os.family "macOS" 3.5
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,112,113,78,79,95"

fingerprint opt55/apple/mac-os-9
	match    dhcp opt55 = "1,3,6,15,33,42,44,45,46,47,69,70,71,74,78,79"
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	assert   os.family "macOS" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,33,42,44,45,46,47,69,70,71,74,78,79"

fingerprint opt55/apple/airport
	match    dhcp opt55 = "1,2,3,15,6,12,44"
	assert   hardware.manufacturer "Apple" 2.5
	assert   hardware.category "Networking" 2.0
	source   "AirPort Express and Extreme, Time Capsule"
	example  "1,2,3,15,6,12,44"

fingerprint opt55/apple/netboot
	match    dhcp opt55 = "1,3,67,43,60"
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Computers" 2.0
	assert   role "netboot-client" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,67,43,60"

fingerprint opt55/apple/recovery
	match    dhcp opt55 = "1,3,6,15,67,43,60"
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Computers" 2.0
	source   "Internet Recovery"
	example  "1,3,6,15,67,43,60"

fingerprint opt55/android/10-108
	match    dhcp opt55 = "1,3,6,15,26,28,51,58,59,43,108"
	assert   client "Android DhcpClient" 3.1
	assert   hardware.category "Mobile" 0.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,26,28,51,58,59,43,108"

fingerprint opt55/android/dhcpcd-121-15-44
	match    dhcp opt55 = "1,121,33,3,6,15,28,44,51,58,59,119"
	assert   client "dhcpcd of Android" 2.1
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,33,3,6,15,28,44,51,58,59,119"

fingerprint opt55/android/dhcpcd-121-short
	match    dhcp opt55 = "1,121,33,3,6,15,28,51,58,59"
	assert   client "dhcpcd of Android" 2.1
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,33,3,6,15,28,51,58,59"

fingerprint opt55/android/dhcpcd-44
	match    dhcp opt55 = "1,33,3,6,15,28,44,51,58,59"
	assert   client "dhcpcd of Android" 2.1
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,33,3,6,15,28,44,51,58,59"

fingerprint opt55/android/dhcpcd-119
	match    dhcp opt55 = "1,33,3,6,15,28,51,58,59,119"
	assert   client "dhcpcd of Android" 2.1
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,33,3,6,15,28,51,58,59,119"

fingerprint opt55/android/dhcpcd-12-119
	match    dhcp opt55 = "1,33,3,6,12,15,28,51,58,59,119"
	assert   client "dhcpcd of Android" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,33,3,6,12,15,28,51,58,59,119"

fingerprint opt55/android/dhcpcd-33-28
	match    dhcp opt55 = "1,33,3,6,28,51,58,59"
	assert   client "dhcpcd of Android" 2.1
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,33,3,6,28,51,58,59"

fingerprint opt55/chromeos/chromebook
	match    dhcp opt55 = "1,121,33,3,6,12,15,26,28,51,54,58,59,119,252"
	assert   os.family "ChromeOS" 2.2
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,33,3,6,12,15,26,28,51,54,58,59,119,252"

fingerprint opt55/linux/dhclient-debian-nm-33
	match    dhcp opt55 = "1,28,2,3,15,6,119,12,44,47,26,121,42,121,249,33,252,42"
	assert   client "ISC dhclient" 4.0
	assert   hardware.category "Computers" 1.2
	assert   os.category "Client" 0.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,121,249,33,252,42"

fingerprint opt55/linux/dhclient-redhat-6
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,42"
	assert   client "ISC dhclient" 3.0
	assert   hardware.category "Computers" 0.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,42"

fingerprint opt55/linux/dhclient-redhat-33
	match    dhcp opt55 = "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,42"
	assert   client "ISC dhclient" 3.0
	assert   hardware.category "Computers" 0.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,42"

fingerprint opt55/linux/dhclient-44-47
	match    dhcp opt55 = "1,28,2,3,15,6,12,44,47"
	assert   client "ISC dhclient" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,44,47"

fingerprint opt55/linux/dhclient-44-47-26
	match    dhcp opt55 = "1,28,2,3,15,6,12,44,47,26"
	assert   client "ISC dhclient" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,44,47,26"

fingerprint opt55/linux/dhclient-40-41
	match    dhcp opt55 = "1,28,2,3,15,6,12,40,41"
	assert   client "ISC dhclient" 2.3
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,40,41"

fingerprint opt55/linux/dhclient-suse
	match    dhcp opt55 = "1,28,3,121,26,12,15,119,6,40,41,87,85,86,44,45,46,47,42"
	assert   client "ISC dhclient" 3.0
	assert   os.name "openSUSE" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,121,26,12,15,119,6,40,41,87,85,86,44,45,46,47,42"

fingerprint opt55/linux/dhclient-suse-nm
	match    dhcp opt55 = "1,28,3,121,26,12,15,119,6,40,41,87,85,86,44,45,46,47,42,121,249,252,42"
	assert   client "ISC dhclient" 4.0
	assert   os.name "openSUSE" 1.5
	assert   hardware.category "Computers" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,121,26,12,15,119,6,40,41,87,85,86,44,45,46,47,42,121,249,252,42"

fingerprint opt55/linux/dhcpcd-suse
	match    dhcp opt55 ~ "^58,59,1,28,(26,)?121,33,3,12,119,15,6,40,41,42,(26,)?17(,\d+)*$"
	assert   client "dhcpcd" 2.5
	source   "dhcpcd 3.2 of openSUSE and Puppy"
	example  "58,59,1,28,121,33,3,12,119,15,6,40,41,42,26,17,120"

fingerprint opt55/linux/dhcpcd-jessie
	match    dhcp opt55 = "1,121,33,3,6,12,15,28,42,51,54,58,59,119"
	assert   client "dhcpcd" 2.5
	source   "Raspbian 8"
	example  "1,121,33,3,6,12,15,28,42,51,54,58,59,119"

fingerprint opt55/linux/networkd-arch
	match    dhcp opt55 = "1,3,6,12,15,33,42,120,121"
	assert   client "systemd DHCP client" 2.3
	source   "systemd-networkd"
	example  "1,3,6,12,15,33,42,120,121"

fingerprint opt55/linux/networkd-ubuntu
	match    dhcp opt55 = "1,3,12,15,6,26,33,121,119,42,120"
	assert   client "systemd DHCP client" 2.3
	source   "systemd-networkd of Ubuntu 20.04"
	example  "1,3,12,15,6,26,33,121,119,42,120"

fingerprint opt55/linux/networkd-ubuntu-short
	match    dhcp opt55 = "1,3,12,15,6,33,121,119,42,120"
	assert   client "systemd DHCP client" 2.3
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,12,15,6,33,121,119,42,120"

fingerprint opt55/linux/nm-19
	match    dhcp opt55 = "1,3,12,15,6,2,26,28,121,33,40,41,42,54,119,249,252,17"
	assert   client "systemd DHCP client" 3.2
	assert   hardware.category "Computers" 1.0
	source   "NetworkManager of Ubuntu 19"
	example  "1,3,12,15,6,2,26,28,121,33,40,41,42,54,119,249,252,17"

fingerprint opt55/linux/pump-2-4
	match    dhcp opt55 = "1,3,6,12,15,17,23,28,29,31,33,40,41,42"
	assert   os.family "Linux" 1.5
	source   "dhcpcd 1 and 2 of Linux, Samsung players among them"
	example  "1,3,6,12,15,17,23,28,29,31,33,40,41,42"

fingerprint opt55/linux/pump-119
	match    dhcp opt55 = "1,3,6,12,15,17,23,28,29,31,33,40,41,42,119"
	assert   os.family "Linux" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,17,23,28,29,31,33,40,41,42,119"

fingerprint opt55/bsd/openbsd
	match    dhcp opt55 = "1,28,2,121,3,15,119,6,12,67,66"
	assert   client "OpenBSD dhclient" 2.8
	assert   os.name "OpenBSD" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,121,3,15,119,6,12,67,66"

fingerprint opt55/bsd/openbsd-5
	match    dhcp opt55 = "1,28,3,15,6,12"
	assert   client "OpenBSD dhclient" 1.9
	assert   os.name "OpenBSD" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,15,6,12"

fingerprint opt55/rtos/haiku
	match    dhcp opt55 = "1,3,6,28,15"
	assert   hardware.category "Computers" 1.0
	source   "Haiku"
	example  "1,3,6,28,15"

fingerprint opt55/nintendo/wii
	match    dhcp opt55 = "1,3,6,15,28,33"
	assert   hardware.category "Media/Game Console" 0.8
	source   "Nintendo Wii and 3DS, OS/2 as well; seen in captures beside the host name Wii"
	example  "1,3,6,15,28,33"

fingerprint opt55/nintendo/switch
	match    dhcp opt55 = "1,3,6,28"
	match    oui vendor ^ "Nintendo"
	assert   hardware.manufacturer "Nintendo" 2.0
	assert   hardware.category "Media/Game Console" 3.0
	assert   hardware.product "Nintendo Switch" 2.0
	assert   os.family "Game-console OS" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,28"
	example  oui vendor "Nintendo Co., Ltd."

fingerprint opt55/printer/hp-jetdirect-old
	match    dhcp opt55 = "6,3,1,15,66,67,13,44"
	assert   hardware.category "Printers" 1.2
	assert   os.family "Printer firmware" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,44"

fingerprint opt55/printer/hp-jetdirect-12
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,12"
	assert   hardware.category "Printers" 1.8
	assert   os.family "Printer firmware" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,44,12"

fingerprint opt55/printer/hp-jetdirect-7
	match    dhcp opt55 ~ "^1,3,44,6,(81,)?7,12,(252,)?15,22,54,58,59,(69,)?18,(144|43)(,\d+)*$"
	assert   hardware.manufacturer "HP" 3.0
	assert   hardware.category "Printers" 3.5
	assert   os.family "Printer firmware" 3.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,44,6,7,12,15,22,54,58,59,69,18,43,119,154"

fingerprint opt55/printer/hp-jetdirect-new
	match    dhcp opt55 ~ "^6,3,1,15,12,44,81,69,(42,)?43,18,66,67,150,7$"
	assert   hardware.manufacturer "HP" 3.0
	assert   hardware.category "Printers" 3.5
	assert   os.family "Printer firmware" 3.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,12,44,81,69,42,43,18,66,67,150,7"

fingerprint opt55/printer/hp-jetdirect-j311
	match    dhcp opt55 = "1,3,7,44,51,54,58,59,12,15,144,18"
	assert   hardware.manufacturer "HP" 3.0
	assert   hardware.category "Printers" 3.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,7,44,51,54,58,59,12,15,144,18"

fingerprint opt55/printer/hp-jetdirect-54
	match    dhcp opt55 ~ "^1,3,44,6,7,12,15,54,58,59,69,119,81$"
	assert   hardware.manufacturer "HP" 2.5
	assert   hardware.category "Printers" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,44,6,7,12,15,54,58,59,69,119,81"

fingerprint opt55/printer/hp-44-12
	match    dhcp opt55 = "6,3,1,15,44,12"
	assert   hardware.manufacturer "HP" 2.0
	assert   hardware.category "Printers" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,44,12"

fingerprint opt55/printer/brother
	match    dhcp opt55 ~ "^6,3,1,15,66,67,13,12,44(,2,42)?$"
	assert   hardware.manufacturer "Brother" 2.0
	assert   hardware.category "Printers" 3.0
	assert   os.family "Printer firmware" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,12,44"

fingerprint opt55/printer/brother-120
	match    dhcp opt55 = "6,3,1,15,66,67,13,44,2,42,120,125,12"
	assert   hardware.manufacturer "Brother" 2.0
	assert   hardware.category "Printers" 3.0
	assert   os.family "Printer firmware" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "6,3,1,15,66,67,13,44,2,42,120,125,12"

fingerprint opt55/printer/brother-40
	match    dhcp opt55 = "1,3,6,12,15,28,42,40,44,46"
	assert   hardware.manufacturer "Brother" 1.5
	assert   hardware.category "Printers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,42,40,44,46"

fingerprint opt55/ups/apc
	match    dhcp opt55 ~ "^6,3,1,15,66,67,13,(44,)?(12,)?43,58,59,42,2(,12)?$"
	assert   hardware.manufacturer "APC" 3.0
	assert   hardware.category "Industrial & Building/UPS" 3.0
	source   "APC network management cards"
	example  "6,3,1,15,66,67,13,43,58,59,42,2,12"

fingerprint opt55/printer/xerox-78-79
	match    dhcp opt55 ~ "^1,(3,)?28,(3,)?(58,59,)?(6,)?15,(6,12,44,)?78,79(,\d+)*$"
	assert   hardware.category "Printers" 2.5
	assert   hardware.manufacturer "Xerox" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,15,6,12,44,78,79,2,42"
	reject   "1,3,6,15,112,113,78,79"

fingerprint opt55/printer/xerox-phaser
	match    dhcp opt55 ~ "^1,3,28,58,59,6,15,78,79,44,46,69,(66,67,)?12(,81)?$"
	assert   hardware.category "Printers" 3.0
	assert   hardware.manufacturer "Xerox" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,28,58,59,6,15,78,79,44,46,69,12,81"

fingerprint opt55/printer/xerox-28
	match    dhcp opt55 = "1,28,3,58,59,6,15,78,79,12,44,46,69,116,66,67"
	assert   hardware.category "Printers" 3.0
	assert   hardware.manufacturer "Xerox" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,58,59,6,15,78,79,12,44,46,69,116,66,67"

fingerprint opt55/printer/xerox-dell
	match    dhcp opt55 ~ "^1,2,3,6,12,15,26,28,(85,86,87,)?88,44,45,46,47,70,69,78,79(,120)?$"
	assert   hardware.category "Printers" 3.0
	assert   os.family "Printer firmware" 2.0
	source   "Fuji Xerox engines, sold by Xerox and Dell"
	example  "1,2,3,6,12,15,26,28,85,86,87,88,44,45,46,47,70,69,78,79"

fingerprint opt55/printer/samsung
	match    dhcp opt55 ~ "^1,3,6,7,12,15,18,23,26,44,46,51,54,58,59,78,79(,81)?$"
	assert   hardware.category "Printers" 3.0
	assert   os.family "Printer firmware" 2.0
	source   "Samsung engines, sold by Samsung, Dell, Xerox"
	example  "1,3,6,7,12,15,18,23,26,44,46,51,54,58,59,78,79"

fingerprint opt55/printer/lexmark
	match    dhcp opt55 ~ "^1,3,(42,4|4,42),6,7,12,(15,)?26,44,51,54,58,59,190$"
	assert   hardware.category "Printers" 3.0
	assert   hardware.manufacturer "Lexmark" 1.5
	assert   os.family "Printer firmware" 2.0
	source   "Lexmark engines, Dell as well"
	example  "1,3,42,4,6,7,12,15,26,44,51,54,58,59,190"

fingerprint opt55/printer/lexmark-7
	match    dhcp opt55 ~ "^1,3,7,12,26,44,51,54,58,59(,190)?$"
	assert   hardware.category "Printers" 3.0
	assert   hardware.manufacturer "Lexmark" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,7,12,26,44,51,54,58,59"

fingerprint opt55/printer/kyocera
	match    dhcp opt55 ~ "^1,3,12,(23,6,15|6,15,23),44,47$"
	assert   hardware.category "Printers" 2.0
	source   "Kyocera and Canon"
	example  "1,3,12,23,6,15,44,47"

fingerprint opt55/printer/oki
	match    dhcp opt55 = "1,3,12,23,6,15,42,44,47"
	assert   hardware.category "Printers" 2.5
	source   "Oki and Muratec"
	example  "1,3,12,23,6,15,42,44,47"

fingerprint opt55/printer/kyocera-44
	match    dhcp opt55 = "1,3,15,6,44"
	assert   hardware.category "Printers" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,15,6,44"

fingerprint opt55/printer/canon
	match    dhcp opt55 = "1,3,6,15,44,47"
	assert   hardware.category "Printers" 2.0
	assert   hardware.manufacturer "Canon" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,47"

fingerprint opt55/printer/canon-69
	match    dhcp opt55 = "1,3,6,15,44,69"
	assert   hardware.category "Printers" 2.0
	assert   hardware.manufacturer "Canon" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,69"

fingerprint opt55/printer/konica-canon
	match    dhcp opt55 = "1,3,6,15,44"
	assert   hardware.category "Printers" 1.5
	source   "Konica Minolta and Canon"
	example  "1,3,6,15,44"

fingerprint opt55/printer/konica
	match    dhcp opt55 = "1,3,15,44,46"
	assert   hardware.category "Printers" 2.0
	assert   hardware.manufacturer "Konica Minolta" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,15,44,46"

fingerprint opt55/printer/konica-46
	match    dhcp opt55 = "1,3,6,15,44,46"
	assert   hardware.category "Printers" 1.5
	assert   hardware.manufacturer "Konica Minolta" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,46"

fingerprint opt55/printer/ricoh
	match    dhcp opt55 ~ "^1,3,6,(12,)?15,28,44,47(,204)?$"
	assert   hardware.category "Printers" 2.5
	assert   hardware.manufacturer "Ricoh" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,44,47,204"

fingerprint opt55/printer/epson-sorted
	match    dhcp opt55 = "1,3,6,12,15,28,51,54,58,59"
	assert   hardware.category "Printers" 1.5
	assert   hardware.manufacturer "Epson" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,51,54,58,59"

fingerprint opt55/printer/epson-udhcp
	match    dhcp opt55 = "1,3,6,12,15,17,28,40,41,42"
	assert   hardware.category "Printers" 0.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,17,28,40,41,42"

fingerprint opt55/printer/epson-38
	match    dhcp opt55 ~ "^1,3,6,12,15,28,42,40,38,23,37,(38,)?(44,)?39,19,26$"
	assert   hardware.category "Printers" 1.2
	source   "a print-server stack of several makers"
	example  "1,3,6,12,15,28,42,40,38,23,37,39,19,26"

fingerprint opt55/printer/oce
	match    dhcp opt55 = "1,3,6,44,12,15,4,69,70,42"
	assert   hardware.category "Printers" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,44,12,15,4,69,70,42"

fingerprint opt55/printer/panasonic
	match    dhcp opt55 = "1,2,3,6,12,15,18,19,46,47,54,57,58,59"
	assert   hardware.category "Printers" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,3,6,12,15,18,19,46,47,54,57,58,59"

fingerprint opt55/printer/tally
	match    dhcp opt55 = "1,3,6,58,59,44,46,47"
	assert   hardware.category "Printers" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,58,59,44,46,47"

fingerprint opt55/cisco/aironet-15
	match    dhcp opt55 ~ "^1,15,3,28,12,6,7,26,(42,)?43$"
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Networking/Wireless Access Point" 3.0
	assert   os.category "Network" 2.0
	source   "Aironet 1560 to 9164"
	example  "1,15,3,28,12,6,7,26,42,43"

fingerprint opt55/meraki/z
	match    dhcp opt55 = "1,15,3,28,12,6,26"
	assert   hardware.manufacturer "Cisco Meraki" 2.0
	assert   hardware.category "Networking" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,28,12,6,26"

fingerprint opt55/cisco/aironet-1500
	match    dhcp opt55 ~ "^1,28,3,43,6,15(,7)?$"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Networking/Wireless Access Point" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,43,6,15"

fingerprint opt55/cisco/aironet-4800
	match    dhcp opt55 ~ "^1,28,3,6,15,67,4(,7)?$"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Networking/Wireless Access Point" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,6,15,67,4"

fingerprint opt55/cisco/asa
	match    dhcp opt55 = "1,6,15,44,3,33"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Networking" 2.0
	assert   os.family "Network OS" 1.5
	source   "ASA 5505, Catalyst 3500"
	example  "1,6,15,44,3,33"

fingerprint opt55/cisco/ios-43
	match    dhcp opt55 = "1,6,15,44,3,33,43"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   hardware.category "Networking" 2.0
	assert   os.family "Network OS" 2.5
	assert   os.name "Cisco IOS" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,6,15,44,3,33,43"

fingerprint opt55/cisco/ios-125
	match    dhcp opt55 ~ "^1,66,6,(15,44,)?3,67,(12,)?150,43,125$"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   hardware.category "Networking/Switch" 1.5
	assert   os.family "Network OS" 2.5
	assert   os.name "Cisco IOS" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,66,6,3,67,150,43,125"

fingerprint opt55/cisco/wlc
	match    dhcp opt55 = "1,3,6,12,15,66,67,150"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Networking/Wireless Controller" 1.5
	source   "AireOS controllers, Prime Infrastructure"
	example  "1,3,6,12,15,66,67,150"

fingerprint opt55/cisco/small-business
	match    dhcp opt55 = "1,3,66,67,54,125,129,150,6,15,100"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Networking/Switch" 2.0
	source   "SF302"
	example  "1,3,66,67,54,125,129,150,6,15,100"

fingerprint opt55/cisco/phone-35
	match    dhcp opt55 ~ "^1,(3,6,15,35,66|3,6,15,66,150,35|28,66,6,15,3,35|42,66,6,3,15,150,35|3,15,6,12,35,66)(,\d+)*$"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "Cisco IP phones: 66, 150, 35"
	example  "1,3,6,15,35,66,150"
	reject   "1,3,6,15,35,67"

fingerprint opt55/cisco/phone-42
	match    dhcp opt55 ~ "^1,3,6,15,42,66,(51,)?150$"
	assert   hardware.manufacturer "Cisco" 2.5
	assert   hardware.category "Voice & Conferencing" 3.0
	source   "Cisco 7905, 7912, ATA 186"
	example  "1,3,6,15,42,66,150"

fingerprint opt55/cisco/ata
	match    dhcp opt55 = "1,3,6,12,15,42,66,150"
	assert   hardware.manufacturer "Cisco" 2.0
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 2.0
	source   "ATA 188"
	example  "1,3,6,12,15,42,66,150"

fingerprint opt55/linksys/spa
	match    dhcp opt55 ~ "^1,3,42,6,7,15,58,59,(44,)?66(,150(,2)?,151)?$"
	assert   hardware.category "Voice & Conferencing" 3.0
	assert   hardware.manufacturer "Cisco" 1.0
	source   "Sipura and Linksys SPA and PAP2"
	example  "1,3,42,6,7,15,58,59,44,66"

fingerprint opt55/voice/siemens
	match    dhcp opt55 ~ "^1,2,3,6,12,15,28,(33,)?42,43,120$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.5
	assert   hardware.manufacturer "Unify" 1.5
	source   "OpenStage, optiPoint"
	example  "1,2,3,6,12,15,28,33,42,43,120"

fingerprint opt55/voice/siemens-410
	match    dhcp opt55 ~ "^1,28,3,6,15,33,42,2,43(,120)?$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.5
	assert   hardware.manufacturer "Unify" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,6,15,33,42,2,43"

fingerprint opt55/voice/avaya
	match    dhcp opt55 ~ "^1,28,3,6,15,42,(242|43,176,66)$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "Avaya" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,6,15,42,242"

fingerprint opt55/voice/avaya-69
	match    dhcp opt55 ~ "^1,3,(7,)?6,15,66,69,43,176$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "Avaya" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,66,69,43,176"

fingerprint opt55/voice/nortel
	match    dhcp opt55 ~ "^1,28,3,43,128,131,144,157,188,191(,\d+)*$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "Nortel" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,43,128,131,144,157,188,191,205,219,223,232,247,251,58,59"

fingerprint opt55/voice/shoretel
	match    dhcp opt55 = "1,28,156,4,3,66,42"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "ShoreTel" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,156,4,3,66,42"

fingerprint opt55/voice/mitel
	match    dhcp opt55 ~ "^1,3,6,12,42,44,51,54,58,59,128,66,120,129,130(,\d+)*$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "Mitel" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,42,44,51,54,58,59,128,66,120,129,130,131,132,133,134,135,138,125,43"

fingerprint opt55/voice/yealink
	match    dhcp opt55 = "1,2,3,4,6,7,12,15,28,42,66,67,43,100,101,120,132,133"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "Yealink" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,3,4,6,7,12,15,28,42,66,67,43,100,101,120,132,133"

fingerprint opt55/voice/alcatel
	match    dhcp opt55 = "1,3,28,43,58,59"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.5
	assert   hardware.manufacturer "Alcatel-Lucent" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,28,43,58,59"

fingerprint opt55/voice/alcatel-reflex
	match    dhcp opt55 = "1,28,54,58,59,60,43,3"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "Alcatel-Lucent" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,54,58,59,60,43,3"

fingerprint opt55/voice/nec
	match    dhcp opt55 = "1,3,6,12,15,66,69,70,95,120,141,151,162,43"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "NEC" 2.5
	source   "shape common to the lists of the product; not in a public list that was compared"
	example  "1,3,6,12,15,66,69,70,95,120,141,151,162,43"

fingerprint opt55/voice/grandstream
	match    dhcp opt55 = "1,3,6,12,15,28,43,125"
	assert   hardware.category "Voice & Conferencing" 1.5
	assert   hardware.manufacturer "Grandstream" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,43,125"

fingerprint opt55/voice/3com
	match    dhcp opt55 = "1,3,6,15,35,66,58,59,120,184,26"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	assert   hardware.manufacturer "3Com" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,35,66,58,59,120,184,26"

fingerprint opt55/voice/tandberg
	match    dhcp opt55 ~ "^1,(28,3,15,6,12,42|3,28,6,12,15,26,42),242,120(,66,43)?$"
	assert   hardware.category "Voice & Conferencing/Conference System" 3.0
	assert   hardware.manufacturer "Cisco" 2.0
	source   "Tandberg, later Cisco, endpoints"
	example  "1,3,28,6,12,15,26,42,242,120"

fingerprint opt55/voice/lifesize
	match    dhcp opt55 = "1,28,2,3,15,6,12,42,157"
	assert   hardware.category "Voice & Conferencing/Conference System" 3.0
	assert   hardware.manufacturer "LifeSize" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,12,42,157"

fingerprint opt55/voice/polycom-x
	match    dhcp opt55 = "1,33,3,6,15,28,42,51,58,59,66,160"
	assert   hardware.category "Voice & Conferencing/Conference System" 3.0
	assert   hardware.manufacturer "Poly" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,33,3,6,15,28,42,51,58,59,66,160"

fingerprint opt55/network/aruba-ap
	match    dhcp opt55 ~ "^1,3,4,6,12,15,28,42,43,(60|60,66,67,148|66,67,60)$"
	assert   hardware.category "Networking/Wireless Access Point" 3.0
	assert   hardware.manufacturer "Aruba" 3.0
	assert   os.category "Network" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,4,6,12,15,28,42,43,60"

fingerprint opt55/network/aruba-controller
	match    dhcp opt55 = "1,3,6,12,15,4,43,44,60,42,28"
	assert   hardware.category "Networking/Wireless Controller" 2.5
	assert   hardware.manufacturer "Aruba" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,4,43,44,60,42,28"

fingerprint opt55/network/ruckus
	match    dhcp opt55 = "1,2,3,6,15,28,42,43,44"
	assert   hardware.category "Networking/Wireless Access Point" 2.5
	assert   hardware.manufacturer "Ruckus" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,3,6,15,28,42,43,44"

fingerprint opt55/network/fortigate
	match    dhcp opt55 ~ "^1,2,3,6,12,15,28,40,42(,240,241)?$"
	assert   hardware.category "Networking/Firewall" 2.5
	assert   hardware.manufacturer "Fortinet" 2.5
	assert   os.family "Network OS" 2.0
	assert   os.name "FortiOS" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,3,6,12,15,28,40,42,240,241"

fingerprint opt55/network/screenos
	match    dhcp opt55 ~ "^51,54,1,3,6,15(,44)?$"
	assert   hardware.category "Networking/Firewall" 2.0
	assert   hardware.manufacturer "Juniper" 2.0
	assert   os.family "Network OS" 2.0
	assert   os.name "ScreenOS" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "51,54,1,3,6,15"

fingerprint opt55/network/junos
	match    dhcp opt55 = "3,51,1,15,6,66,67,120,44"
	assert   hardware.category "Networking" 2.0
	assert   hardware.manufacturer "Juniper" 2.0
	assert   os.family "Network OS" 2.0
	assert   os.name "Junos" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "3,51,1,15,6,66,67,120,44"

fingerprint opt55/network/f5
	match    dhcp opt55 = "1,28,3,15,6,12,42,26"
	assert   hardware.category "Networking/Load Balancer" 2.0
	assert   hardware.manufacturer "F5" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,3,15,6,12,42,26"

fingerprint opt55/network/netgear
	match    dhcp opt55 ~ "^1,(121,(249,)?)?3,6,12,15,28,33(,43|,44,121(,249)?|,121)$"
	assert   hardware.category "Networking" 2.0
	assert   hardware.manufacturer "Netgear" 1.2
	source   "Netgear routers, WAN side"
	example  "1,3,6,12,15,28,33,44,121,249"
	reject   "1,3,6,12,15,28,33,44"

fingerprint opt55/network/actiontec
	match    dhcp opt55 = "1,28,2,3,15,6,4,7,23,26,43,50,51,54,55,60,61,72"
	assert   hardware.category "Networking/Gateway (CPE)" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,28,2,3,15,6,4,7,23,26,43,50,51,54,55,60,61,72"

fingerprint opt55/network/2wire
	match    dhcp opt55 = "1,2,3,6,15,88,42,44,46,47"
	assert   hardware.category "Networking/Gateway (CPE)" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,3,6,15,88,42,44,46,47"

fingerprint opt55/network/linksys-95
	match    dhcp opt55 = "1,15,3,6,44,46,47"
	assert   hardware.category "Networking" 1.2
	source   "Linksys routers, WAN side"
	example  "1,15,3,6,44,46,47"

fingerprint opt55/network/tp-link
	match    dhcp opt55 ~ "^1,3,43,44,46,47,6(,33,121,249)?$"
	assert   hardware.category "Networking" 2.0
	assert   hardware.manufacturer "TP-Link" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,43,44,46,47,6"

fingerprint opt55/network/enterasys-ap
	match    dhcp opt55 = "1,15,3,6,43"
	assert   hardware.category "Networking/Wireless Access Point" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,15,3,6,43"

fingerprint opt55/network/hp-3com-switch
	match    dhcp opt55 = "1,3,66,67,54,61,129,6,15"
	assert   hardware.category "Networking/Switch" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,66,67,54,61,129,6,15"

fingerprint opt55/media/samsung-tv
	match    dhcp opt55 = "1,3,6,12,15,28,42,125"
	assert   hardware.manufacturer "Samsung" 1.2
	assert   hardware.category "Media" 1.0
	assert   os.family "Embedded Linux" 1.0
	source   "Samsung televisions (Tizen, VDLinux)"
	example  "1,3,6,12,15,28,42,125"

fingerprint opt55/media/lg-tv
	match    dhcp opt55 = "1,3,15,6,12,28"
	assert   hardware.category "Media/Television" 1.2
	assert   hardware.manufacturer "LG" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,15,6,12,28"

fingerprint opt55/media/sharp-tv
	match    dhcp opt55 = "1,3,6,54"
	assert   hardware.category "Media/Television" 1.5
	assert   hardware.manufacturer "Sharp" 1.2
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,54"

fingerprint opt55/media/brightsign
	match    dhcp opt55 ~ "^1,121,(33,)?3,6,12,15,(26,)?28,(33,)?(42,)?43,51,58,59,119$"
	assert   hardware.category "Media/Digital Signage" 3.0
	assert   hardware.manufacturer "BrightSign" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,121,33,3,6,12,15,26,28,42,43,51,58,59,119"

fingerprint opt55/media/bluray
	match    dhcp opt55 = "1,3,6,12,15,28,40,41,42"
	assert   os.family "Embedded Linux" 1.0
	source   "udhcp 0.9.9 with its old list: players, cameras, printers"
	example  "1,3,6,12,15,28,40,41,42"

fingerprint opt55/media/tivo
	match    dhcp opt55 = "28,2,3,15,6,12"
	assert   hardware.category "Media/Set-top Box" 1.8
	assert   hardware.manufacturer "TiVo" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "28,2,3,15,6,12"

fingerprint opt55/media/replaytv
	match    dhcp opt55 = "1,2,3,4,7,6,15"
	assert   hardware.category "Media/Set-top Box" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,3,4,7,6,15"

fingerprint opt55/media/amino
	match    dhcp opt55 = "1,2,3,6,12,15,17,23,28,29,31,33,40,41,42,43"
	assert   hardware.category "Media/Set-top Box" 2.0
	assert   hardware.manufacturer "Amino" 1.8
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,2,3,6,12,15,17,23,28,29,31,33,40,41,42,43"

fingerprint opt55/media/roku-2
	match    dhcp opt55 = "1,3,6,15,12"
	match    oui vendor ^ "Roku"
	assert   hardware.category "Media/Streaming Player" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,15,12"
	example  oui vendor "Roku, Inc."

fingerprint opt55/camera/amcrest
	match    dhcp opt55 = "1,3,4,5,6,12,15,28,42"
	assert   hardware.category "Surveillance/IP Camera" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,4,5,6,12,15,28,42"

fingerprint opt55/server/idrac-6
	match    dhcp opt55 = "1,3,6,12,15,28,40,41,42,43,119"
	assert   hardware.category "Computers/Server" 1.5
	assert   hardware.manufacturer "Dell" 1.5
	source   "iDRAC 6"
	example  "1,3,6,12,15,28,40,41,42,43,119"

fingerprint opt55/server/ilo
	match    dhcp opt55 = "1,3,6,15,28,33,43,44,58,59"
	assert   hardware.category "Computers/Server" 2.0
	assert   hardware.manufacturer "HP" 1.8
	source   "iLO"
	example  "1,3,6,15,28,33,43,44,58,59"

fingerprint opt55/thin/pcoip
	match    dhcp opt55 = "1,3,6,12,15,42,43"
	assert   hardware.category "Computers/Thin Client" 1.0
	source   "PCoIP terminals, Mediatrix as well"
	example  "1,3,6,12,15,42,43"

fingerprint opt55/thin/ltsp
	match    dhcp opt55 = "1,3,6,12,15,28,40,41,42,66"
	assert   hardware.category "Computers/Thin Client" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,12,15,28,40,41,42,66"

fingerprint opt55/thin/neoware
	match    dhcp opt55 ~ "^1,3,6,15,44,46,47,137,215(,224,226)?$"
	assert   hardware.category "Computers/Thin Client" 2.5
	assert   os.family "Windows" 1.5
	assert   os.name "Windows CE" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,44,46,47,137,215"

fingerprint opt55/industrial/moxa
	match    dhcp opt55 = "1,3,4,6,43"
	assert   hardware.category "Industrial & Building/Serial Gateway" 2.0
	assert   hardware.manufacturer "Moxa" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,4,6,43"

fingerprint opt55/industrial/rabbit
	match    dhcp opt55 = "1,3,2,6,12,15,69,42,8"
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.0
	source   "Rabbit Semiconductor modules"
	example  "1,3,2,6,12,15,69,42,8"

fingerprint opt55/industrial/netbotz
	match    dhcp opt55 ~ "^1,3,6,(15,12,69,70,88,42|12,15,17,23,28,29,31,33,40,41,42,119,43)$"
	assert   hardware.category "Industrial & Building/Environmental Monitor" 2.5
	assert   hardware.manufacturer "APC" 1.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,12,69,70,88,42"

fingerprint opt55/industrial/extron
	match    dhcp opt55 = "1,3,58,59"
	assert   os.category "Embedded" 1.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,58,59"

fingerprint opt55/access/vertx
	match    dhcp opt55 = "1,3,6,15,28,42,224,225,226,227"
	assert   hardware.category "Surveillance/Access Control" 2.5
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,15,28,42,224,225,226,227"
# Odds and ends of the captures.

fingerprint opt55/meraki/udhcpc
	match    dhcp opt55 = "1,3,6,12,15,28,42,43"
	match    dhcp opt60 = "MERAKI"
	assert   hardware.category "Networking" 3.0
	assert   hardware.manufacturer "Cisco Meraki" 3.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  dhcp opt55 "1,3,6,12,15,28,42,43"
	example  dhcp opt60 "MERAKI"

# Families: what the lists of one client have in common, for those that are not above.

fingerprint opt55/apple/netinfo-shape
	match    dhcp opt55 ~ "^(1,)?3,6,15,(119,)?112,113,78,79(,95)?(,252)?(,44,47)?$"
	assert   os.family "macOS" 3.0
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Computers" 2.0
	source   "public lists of option 55 by device (Satori), facts compared: only Mac OS X asks for NetInfo (112, 113) and SLP (78, 79) side by side"
	example  "1,3,6,15,119,112,113,78,79,95,252"
	example  "3,6,15,112,113,78,79,95"
	reject   "1,3,6,15,78,79"

fingerprint opt55/windows/without-mask
	match    dhcp opt55 ~ "^15,3,6,44,46,47,(31,33,)?43(,77)?(,252)?$"
	assert   os.family "Windows" 3.0
	assert   hardware.category "Computers" 1.5
	source   "public lists of option 55 by device (Satori), facts compared: Windows 98 to 2000"
	example  "15,3,6,44,46,47,31,33,43,252"
	example  "15,3,6,44,46,47,43,77"
	reject   "15,3,6,44,46,47"

fingerprint opt55/linux/dhclient-shape
	match    dhcp opt55 ~ "^1,28,2,(3|121),15,6,(119,)?12(,(3|4|5|17|26|33|40|41|42|44|47|119|121|249|252))*$"
	assert   client "ISC dhclient" 1.3
	source   "dhclient's own order (1,28,2) and what distributions and NetworkManager add to it; seen in captures"
	example  "1,28,2,3,15,6,119,12,44,47,26,121,42,249"
	example  "1,28,2,121,15,6,12,40,41,42,26,119,3,121,249,33,252,42,17"
	reject   "1,28,2,3,15,6,12,4,7,23,26,43,50,51,54,55,60,61"

fingerprint opt55/printer/hp-short
	match    dhcp opt55 ~ "^6,3,1,15,(12,)?66,67,13(,12|,44)?$"
	assert   hardware.category "Printers" 2.0
	assert   hardware.manufacturer "HP" 1.5
	assert   os.family "Printer firmware" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint), facts compared: the shape of HP Jetdirect lists"
	example  "6,3,1,15,66,67,13"
	example  "6,3,1,15,12,66,67,13,44"
	reject   "1,3,6,15,66,67,13,44"

fingerprint opt55/printer/hp-54-first
	match    dhcp opt55 ~ "^54,44,6,7,12,15,22,69,18(,|$)"
	assert   hardware.category "Printers" 2.5
	assert   hardware.manufacturer "HP" 2.0
	assert   os.family "Printer firmware" 2.0
	source   "public lists of option 55 by device (Satori), facts compared"
	example  "54,44,6,7,12,15,22,69,18,119,252"

fingerprint opt55/voice/nortel-shape
	match    dhcp opt55 has "128,144,157,191,251"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "public lists of option 55 by device (Satori), facts compared: Nortel and Avaya phones ask for all these private options"
	example  "51,58,59,1,3,43,128,144,157,191,251"
	reject   "1,3,6,15,28,43,128,144"

fingerprint opt55/console/gamecube-shape
	match    dhcp opt55 ~ "^(1,)?3,6,26,28,58,59$"
	assert   hardware.category "Media/Game Console" 2.0
	assert   hardware.manufacturer "Nintendo" 2.0
	source   "public lists of option 55 by device (daviswr/dhcpd.fingerprint, Satori), facts compared"
	example  "1,3,6,26,28,58,59"
	reject   "1,3,6,15,26,28,58,59"
