# What routers, switches, cameras and hosts tell their neighbours above the link: MNDP, Ubiquiti's
# discovery, WS-Discovery, DHCPv6, LLMNR, LLTD, spanning trees, routing and redundancy.

fingerprint mndp/routeros
	match    mndp platform = "MikroTik"
	assert   hardware.manufacturer "MikroTik" 6.0
	assert   hardware.category "Networking" 5.0
	assert   os.family "Network OS" 5.0
	assert   os.name "RouterOS" 6.0
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "MikroTik"

fingerprint mndp/board
	match    mndp model ~ "^(\S+)$"
	match    mndp platform = "MikroTik"
	assert   hardware.model "$1" 6.0
	source   "seen in captures"
	example  mndp model "RB760iGS"
	example  mndp platform "MikroTik"

fingerprint mndp/version
	match    mndp version ~ "^([\d.]+(?:rc\d+|beta\d+)?)(?: |$)"
	match    mndp platform = "MikroTik"
	assert   os.version "$1" 5.0
	source   "seen in captures"
	example  mndp version "6.45.8 (long-term)"
	example  mndp platform "MikroTik"

fingerprint mndp/switch
	match    mndp model ~ "^C[RS]S\d"
	assert   hardware.category "Networking/Switch" 6.0
	source   "mikrotik.com: CRS and CSS are switches"
	example  "CRS125-24G-1S"

fingerprint mndp/router
	match    mndp model ~ "^(?:RB\d|CCR\d|hEX)"
	assert   hardware.category "Networking/Router" 3.5
	source   "mikrotik.com: RB and CCR are routers; seen in captures"
	example  "RB450G"
	reject   "CRS125-24G-1S"

fingerprint mndp/access-point
	match    mndp model ~ "^(?:(?:c|w|h)AP|RBwAPG|RBcAPG|Audience)"
	assert   hardware.category "Networking/Wireless Access Point" 4.5
	source   "mikrotik.com: cAP, wAP and hAP are access points"
	example  "RBcAPGi-5acD2nD"

fingerprint ubnt/any
	match    ubnt firmware ~ "."
	assert   hardware.manufacturer "Ubiquiti" 5.5
	assert   hardware.category "Networking" 3.0
	source   "the port and form are Ubiquiti's own"
	example  "UniFiSecurityGateway.ER-e120.v4.3.33.4936086.161203.2031"

fingerprint ubnt/model
	match    ubnt model ~ "^(\S.*)$"
	assert   hardware.manufacturer "Ubiquiti" 5.5
	assert   hardware.model "$1" 5.0
	source   "the port and form are Ubiquiti's own"
	example  "UGW3"

fingerprint ubnt/router
	match    ubnt firmware ~ "^(?:UniFiSecurityGateway|EdgeRouter|EdgeMAX)\.ER-\S*?\.v?([\d.]+?)\.\d{6,}"
	assert   hardware.category "Networking/Router" 5.0
	assert   os.family "Embedded Linux" 3.0
	assert   os.version "$1" 2.0
	source   "ui.com: security gateways and EdgeRouters run EdgeOS; seen in captures"
	example  "UniFiSecurityGateway.ER-e120.v4.3.33.4936086.161203.2031"

fingerprint ubnt/access-point
	match    ubnt firmware ~ "^(?:BZ|U7|XM|XW|XC|WA|TI)\."
	assert   hardware.category "Networking/Wireless Access Point" 4.0
	source   "general knowledge; not compared: prefixes of UniFi and airMAX firmware"
	example  "XM.ar7240.v5.6.3.28591.151130.1749"

fingerprint wsd/computer
	match    wsd device-type = "Computer"
	assert   hardware.category "Computers" 2.5
	assert   os.family "Windows" 2.0
	common   0.3
	source   "Microsoft: PnP-X, devices publish pub:Computer; wsdd does so for Samba"
	example  "Computer"

fingerprint wsd/printer
	match    wsd device-type = "PrintDeviceType"
	assert   hardware.category "Printers" 5.0
	source   "Microsoft: WS-Print 1.0"
	example  "PrintDeviceType"

fingerprint wsd/scanner
	match    wsd device-type = "ScanDeviceType"
	match    wsd device-type = "PrintDeviceType"
	assert   hardware.category "Printers/Multi-function Printer" 4.0
	source   "Microsoft: WS-Scan 1.0"
	example  wsd device-type "ScanDeviceType"
	example  wsd device-type "PrintDeviceType"

fingerprint wsd/camera
	match    wsd device-type = "NetworkVideoTransmitter"
	assert   hardware.category "Surveillance/IP Camera" 3.5
	source   "ONVIF Core Specification 7.3.2"
	example  "NetworkVideoTransmitter"

fingerprint wsd/recorder
	match    wsd device-type = "NetworkVideoStorage"
	assert   hardware.category "Surveillance/Video Recorder" 4.5
	source   "ONVIF Core Specification 7.3.2"
	example  "NetworkVideoStorage"

fingerprint wsd/camera-model
	match    wsd model ~ "^((?=\S*\d)\S.*)$"
	match    wsd device-type = "NetworkVideoTransmitter"
	assert   hardware.model "$1" 3.0
	source   "ONVIF Core Specification 7.3.2.2: the scope hardware"
	example  wsd model "DS-2CD2032-I"
	example  wsd device-type "NetworkVideoTransmitter"
	reject   wsd model "MODEL"

fingerprint dhcpv6/windows
	match    dhcpv6 vendor-class.311 ~ "^MSFT 5\."
	assert   os.family "Windows" 5.0
	source   "[MS-DHCPE] 2.2.3; seen in captures"
	example  "MSFT 5.0"

fingerprint dhcpv6/windows-options
	match    dhcpv6 options ^ "8,1,3,39,16,6"
	assert   os.family "Windows" 3.0
	source   "Satori: Windows 7 and later; seen in captures"
	example  "8,1,3,39,16,6"

fingerprint llmnr/isatap
	match    llmnr asked = "isatap"
	assert   os.family "Windows" 3.0
	source   "RFC 5214: only Windows has asked for it by LLMNR; seen in captures"
	example  "isatap"

fingerprint llmnr/wpad
	match    llmnr asked = "wpad"
	assert   os.family "Windows" 2.0
	source   "Windows asks so for a proxy by default; seen in captures"
	example  "wpad"

fingerprint lltd/responder
	match    lltd name ~ "."
	assert   os.family "Windows" 1.5
	assert   hardware.category "Computers" 1.0
	source   "[MS-LLTD]: the responder of Windows Vista and later; printers and consoles have it too"
	example  "desk"

fingerprint stp/any
	match    stp version ~ "."
	assert   hardware.category "Networking" 2.5
	assert   hardware.category "Networking/Switch" 1.5
	source   "IEEE 802.1D: bridges speak so, those of routers, access points and hosts too"
	example  "rstp"

fingerprint stp/pvst
	match    stp version ~ "pvst$"
	assert   hardware.manufacturer "Cisco" 2.0
	source   "Cisco's own; a few others can be set to it"
	example  "rapid-pvst"

fingerprint router/hsrp
	match    hsrp version ~ "."
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 3.0
	source   "RFC 2281: Cisco's own"
	example  "2"

fingerprint router/glbp
	match    glbp priority ~ "."
	assert   hardware.manufacturer "Cisco" 4.0
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 3.0
	source   "Cisco's own"
	example  "100"

fingerprint router/eigrp
	match    eigrp as ~ "."
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Networking" 3.5
	assert   os.family "Network OS" 3.0
	source   "RFC 7868: of Cisco, and rarely of others"
	example  "100"

fingerprint router/eigrp-ios
	match    eigrp software ~ "^(1[0-5]\.\d)$"
	assert   os.name "Cisco IOS" 2.0
	assert   os.version "$1" 2.0
	source   "RFC 7868 6.6.4; seen in captures"
	example  "12.4"

fingerprint router/ospf
	match    ospf router-id ~ "."
	assert   hardware.category "Networking" 2.5
	source   "RFC 2328: of routers; hosts that route speak so too"
	example  "198.51.100.1"

fingerprint router/vrrp
	match    vrrp priority ~ "."
	assert   hardware.category "Networking" 1.5
	source   "RFC 9568: of routers; servers that share an address speak so too"
	example  "100"

fingerprint router/advertisement
	match    nd ra ~ "^\d+ 0x[\da-f]{2} [1-9]"
	assert   hardware.category "Networking" 2.0
	source   "RFC 4861 6.2: a router with a lifetime; hosts that share a line speak so too"
	example  "64 0x40 1800 0 0 1500"
	reject   "64 0x00 0 0 0"
