# What a DHCP client stands for. Evidence names the implementation (`assert client`), these entries
# name the systems that come with it. What only a release of a system does (the years of Apple's
# lists, the versions of Windows) stays with the evidence.

fingerprint client/windows
	match    client is = "Windows DHCP client"
	assert   os.family "Windows" 6.0
	source   "[MS-DHCPE] 2.2: vendor class MSFT 5.0 and options 249, 252 of the Windows client"
	example  "Windows DHCP client"

fingerprint client/windows-virtual
	match    client is = "Windows DHCP client"
	match    oui vendor ~ "^(?:vmware|microsoft corp|xensource|pcs systemtechnik|parallels, inc|nutanix)"
	assert   hardware.category "Computers/Virtual Machine" 2.0
	source   "IEEE registry: prefixes of hypervisors"
	example  client is "Windows DHCP client"
	example  oui vendor "VMware, Inc."

fingerprint client/apple-mobile
	match    client is = "Apple DHCP client, mobile"
	assert   os.family "iOS/iPadOS" 6.0
	assert   os.family "tvOS/audioOS" 3.5
	assert   os.category "Mobile" 2.0
	source   "bootp of Apple's open source (opensource.apple.com): one client in iOS, iPadOS, tvOS and watchOS"
	example  "Apple DHCP client, mobile"

fingerprint client/apple-mac
	match    client is = "Apple DHCP client, Mac"
	assert   os.family "macOS" 6.0
	source   "bootp of Apple's open source (opensource.apple.com): NetBIOS and LDAP options are asked for on the Mac alone"
	example  "Apple DHCP client, Mac"

fingerprint client/android
	match    client is = "Android DhcpClient"
	assert   os.family "Android" 6.0
	source   "DhcpClient.java and DhcpPacket.java of the Android Open Source Project, since Android 6"
	example  "Android DhcpClient"

fingerprint client/android-television
	match    client is = "Android DhcpClient"
	match    oui vendor ~ "^(?:tcl|hisense|skyworth|shenzhen skyworth|vestel|tpv|sony corp|philips tv|top victory|funai|vizio)"
	assert   hardware.category "Media" 2.2
	assert   hardware.category "Media/Television" 1.8
	source   "IEEE registry: makers of televisions, which run Android TV"
	example  client is "Android DhcpClient"
	example  oui vendor "Hisense broadband multimedia technology Co.,Ltd"

fingerprint client/android-headset
	match    client is = "Android DhcpClient"
	match    oui vendor ~ "^(?:oculus|meta platforms|htc corp)"
	assert   hardware.category "Mobile" 1.5
	source   "IEEE registry: makers of telephones and headsets alone"
	example  client is "Android DhcpClient"
	example  oui vendor "Oculus VR, LLC"

fingerprint client/android-dhcpcd
	match    client is = "dhcpcd of Android"
	assert   os.family "Android" 5.0
	assert   os.name "Android 2 to 5" 1.5
	source   "external/dhcpcd of the Android Open Source Project, up to Android 5"
	example  "dhcpcd of Android"

fingerprint client/dhcpcd
	match    client is = "dhcpcd"
	assert   os.family "Linux" 3.5
	assert   os.family "BSD" 1.0
	source   "roy.marples.name/projects/dhcpcd: default client of Raspberry Pi OS up to 11, Gentoo, NetBSD"
	example  "dhcpcd"

fingerprint client/dhcpcd-raspberry
	match    client is = "dhcpcd"
	match    oui vendor ^ "Raspberry Pi"
	assert   os.name "Raspberry Pi OS" 1.5
	assert   os.name "Debian" 0.5
	source   "raspberrypi.com documentation, configuration: dhcpcd up to Raspberry Pi OS 11"
	example  client is "dhcpcd"
	example  oui vendor "Raspberry Pi Foundation"

fingerprint client/dhclient
	match    client is = "ISC dhclient"
	assert   os.family "Linux" 3.5
	assert   os.family "BSD" 0.8
	assert   os.family "Hypervisor" 0.5
	source   "dhclient(8) of ISC DHCP: default of Debian, Ubuntu up to 16.04, Red Hat up to 7; of ESXi and FreeBSD with other lists"
	example  "ISC dhclient"

fingerprint client/systemd
	match    client is = "systemd DHCP client"
	assert   os.family "Linux" 5.0
	source   "sd-dhcp-client.c of systemd: systemd-networkd, and NetworkManager's internal client"
	example  "systemd DHCP client"

fingerprint client/openbsd
	match    client is = "OpenBSD dhclient"
	assert   os.family "BSD" 4.0
	source   "dhclient(8) of OpenBSD"
	example  "OpenBSD dhclient"

fingerprint client/udhcpc
	match    client is = "udhcpc"
	unless   oui vendor ~ "^(?:vmware|xensource|pcs systemtechnik|parallels, inc)"
	assert   os.family "Embedded Linux" 2.5
	assert   os.category "Embedded" 2.0
	assert   hardware.category "Computers" -1.0
	source   "networking/udhcp/dhcpc.c of BusyBox: in most embedded Linux; in Alpine and installers too"
	example  "udhcpc"

fingerprint client/udhcpc-virtual
	match    client is = "udhcpc"
	match    oui vendor ~ "^(?:vmware|xensource|pcs systemtechnik|parallels, inc)"
	assert   os.family "Linux" 3.2
	assert   os.name "Alpine Linux" 0.8
	source   "IEEE registry: prefixes of hypervisors; alpinelinux.org: udhcpc is the default client"
	example  client is "udhcpc"
	example  oui vendor "PCS Systemtechnik GmbH"

fingerprint client/lwip
	match    client is = "lwIP"
	assert   os.family "RTOS/firmware" 3.2
	assert   os.category "Embedded" 3.0
	assert   hardware.category "Computers" -2.5
	source   "dhcp.c of lwIP (savannah.nongnu.org/projects/lwip): options subnet, router, broadcast, DNS"
	example  "lwIP"

fingerprint client/lwip-module
	match    client is = "lwIP"
	match    oui vendor ~ "^(?:espressif|tuya smart|shanghai high-flying|realtek|beken|murata|ampak|azurewave|gainspan)"
	assert   hardware.category "Smart Home" 1.2
	source   "IEEE registry: makers of Wi-Fi modules; what holds one is mostly of the home, and a hint of that alone"
	example  client is "lwIP"
	example  oui vendor "Espressif Inc."
