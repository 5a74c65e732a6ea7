# LLDP, LLDP-MED, CDP, FDP, EDP: what neighbours are told. A description is what SNMP calls
# sysDescr, and the platform of CDP the model; both are set by the maker.

fingerprint cdp/catalyst
	match    cdp platform ~ "^cisco (WS-C\d\w+(?:-\w+)*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Network OS" 4.5
	assert   os.category "Network" 3.0
	source   "seen in captures; cisco.com: WS-C are Catalyst switches"
	example  "cisco WS-C2950-24"
	reject   "Cisco 2811"

fingerprint cdp/catalyst-9000
	match    cdp platform ~ "^cisco (C9[2-6]\d\d\w*(?:-\w+)*|C9[35]\d\dX?-\S+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 6.0
	assert   hardware.product "Catalyst 9000" 4.0
	assert   os.family "Network OS" 4.5
	assert   os.name "Cisco IOS-XE" 3.5
	assert   os.category "Network" 3.0
	source   "cisco.com product names"
	example  "cisco C9300-48UXM"

fingerprint cdp/catalyst-1000
	match    cdp platform ~ "^cisco (C1[0-3]00-\S+|CBS\d{3}-\S+|C1200\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.category "Network" 3.0
	source   "cisco.com product names"
	example  "cisco C1000-24T-4G-L"

fingerprint cdp/industrial-ethernet
	match    cdp platform ~ "^cisco (IE-\d\w+(?:-\w+)*|ESS-\S+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.category "Network" 3.0
	source   "cisco.com product names"
	example  "cisco IE-3000-8TC"

fingerprint cdp/small-business
	match    cdp platform ~ "^Cisco ((?:S[GFX]|SLM|SRW|ESW)-?\d{3}\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.category "Network" 3.0
	source   "cisco.com: 200 to 550 series of small business switches"
	example  "Cisco SG300-28 (PID:SRW2028-K9)-VSD"

fingerprint cdp/express-500
	match    cdp platform ~ "^cisco (WS-CE\d+\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 6.0
	source   "seen in captures"
	example  "cisco WS-CE500-24TT"

fingerprint cdp/nexus
	match    cdp platform ~ "^(N\d{1,2}K-\S+|cisco Nexus\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.name "Cisco NX-OS" 4.5
	assert   os.category "Network" 3.0
	source   "cisco.com product names"
	example  "N5K-C5548UP"

fingerprint cdp/router-number
	match    cdp platform ~ "^cisco ((?:8|16|17|18|19|25|26|28|29|36|37|38|39|43|44|72|73|75|76|120)\d{1,2}\w*(?:-\w+)*)$"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Router" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.name "Cisco IOS" 3.5
	assert   os.category "Network" 3.0
	source   "seen in captures; cisco.com: series of routers"
	example  "Cisco 2811"
	reject   "cisco WS-C2950-24"

fingerprint cdp/router-cisco
	match    cdp platform ~ "^cisco (CISCO\d{3,4}\S*|C8\d\d\S*)$"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Router" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "Cisco CISCO7609-S"

fingerprint cdp/router-isr
	match    cdp platform ~ "^cisco (ISR\d{3,4}\S*|ASR-?\d{3,4}\S*|C11\d\d\S*|C8[1235]00\S*|CSR1000V\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Router" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.name "Cisco IOS-XE" 3.5
	assert   os.category "Network" 3.0
	source   "cisco.com product names"
	example  "cisco ISR4331/K9"

fingerprint cdp/access-point
	match    cdp platform ~ "^cisco (AIR-(?:AP|CAP|LAP|SAP|RAP|BR|OEAP|AP\w)\S*|C91\d\d\S*|AP\d{4}\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.category "Network" 3.0
	source   "seen in captures; cisco.com: Aironet names"
	example  "cisco AIR-CAP2602I-Q-K9"

fingerprint cdp/wireless-controller
	match    cdp platform ~ "^(?:cisco )?(AIR-(?:CT|WLC)\S+|C9800\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Wireless Controller" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.category "Network" 3.0
	source   "cisco.com product names"
	example  "AIR-CT5508-K9"

fingerprint cdp/phone
	match    cdp platform ~ "^Cisco IP Phone (\S+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 6.0
	assert   hardware.model "$1" 5.5
	assert   os.family "RTOS/firmware" 2.0
	source   "cisco.com product names"
	example  "Cisco IP Phone 7961"

fingerprint cdp/phone-cp
	match    cdp platform ~ "^(?:Cisco )?(CP-\d{4}\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 6.0
	assert   hardware.model "$1" 5.5
	source   "cisco.com product names"
	example  "CP-8841"

fingerprint cdp/ata
	match    cdp platform ~ "^(?:Cisco )?(ATA\s?\d{3}\S*|SPA\d{3}\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 3.5
	assert   hardware.model "$1" 5.5
	source   "cisco.com product names"
	example  "Cisco ATA 190"

fingerprint cdp/asa
	match    cdp platform ~ "^(?:Cisco )?((?:ASA|FPR)-?\d{4}\S*)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Networking/Firewall" 5.5
	assert   hardware.model "$1" 5.5
	assert   os.category "Network" 3.0
	source   "cisco.com product names"
	example  "Cisco ASA5506"

fingerprint cdp/ucs
	match    cdp platform ~ "^(?:Cisco )?(UCS-\S+|UCSC?-\S+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Computers/Server" 4.0
	assert   hardware.model "$1" 4.5
	source   "cisco.com product names"
	example  "UCS-FI-6248UP"

fingerprint cdp/telepresence
	match    cdp platform ~ "^Cisco (?:TelePresence|Webex|Spark) (.+)$"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Voice & Conferencing/Conference System" 5.5
	assert   hardware.model "$1" 5.5
	source   "cisco.com product names"
	example  "Cisco TelePresence SX20"

fingerprint cdp/meraki
	match    cdp platform ~ "^(?:Cisco )?Meraki (MR\d\S*|CW\d\S*)"
	assert   hardware.manufacturer "Cisco" 4.0
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	assert   hardware.model "$1" 5.5
	source   "meraki.cisco.com: MR are access points"
	example  "Meraki MR33 Cloud Managed AP"

fingerprint cdp/meraki-switch
	match    cdp platform ~ "^(?:Cisco )?Meraki (MS\d\S*)"
	assert   hardware.manufacturer "Cisco" 4.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.5
	source   "meraki.cisco.com: MS are switches"
	example  "Meraki MS220-8P"

fingerprint cdp/meraki-mx
	match    cdp platform ~ "^(?:Cisco )?Meraki (MX\d\S*|Z\d\S*)"
	assert   hardware.manufacturer "Cisco" 4.0
	assert   hardware.category "Networking/Firewall" 4.5
	assert   hardware.model "$1" 5.5
	source   "meraki.cisco.com: MX are security appliances"
	example  "Meraki MX64"

fingerprint cdp/video-surveillance
	match    cdp platform ~ "^(?:Cisco )?(CIVS-IPC-\S+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Surveillance/IP Camera" 5.5
	assert   hardware.model "$1" 5.5
	source   "cisco.com product names"
	example  "CIVS-IPC-6020"

fingerprint cdp/iou
	match    cdp platform ~ "^Linux Unix$"
	assert   os.family "Network OS" 1.0
	assert   hardware.category "Networking" 1.5
	source   "IOS on Linux; seen in captures"
	example  "Linux Unix"

fingerprint cdp/esx
	match    cdp platform ~ "^VMware ESX"
	assert   os.family "Hypervisor" 5.5
	assert   os.name "VMware ESXi" 4.5
	assert   hardware.category "Virtualization/Hypervisor" 5.0
	source   "VMware knowledge base: CDP is sent by vSwitches"
	example  "VMware ESXi"

fingerprint cdp/mikrotik
	match    cdp platform ~ "^MikroTik"
	assert   hardware.manufacturer "MikroTik" 5.5
	assert   hardware.category "Networking" 4.0
	assert   os.family "Network OS" 4.5
	assert   os.name "RouterOS" 5.0
	assert   os.category "Network" 3.0
	source   "seen in captures; help.mikrotik.com, neighbour discovery"
	example  "MikroTik"

fingerprint cdp/broadcom-phone
	match    cdp platform ~ "^(BCM911\d\d)$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.5
	assert   hardware.model "$1" 4.0
	assert   hardware.module "Broadcom" 3.0
	source   "Broadcom: BCM1100 is an IP-phone chip, BCM91100 its board; seen in captures"
	example  "BCM91100"

fingerprint cdp/polycom
	match    cdp platform ~ "^Polycom (SoundPoint IP.*|VVX\s?\d+|SoundStation\S*.*|Trio\S*.*)$"
	assert   hardware.manufacturer "Polycom" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	assert   hardware.model "$1" 5.5
	source   "cisco.com product names"
	example  "Polycom SoundPoint IP 650"

fingerprint cdp/aastra-mitel
	match    cdp platform ~ "^(?:Aastra|Mitel) .*?(\d{4}\w*)"
	assert   hardware.manufacturer "Mitel" 4.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "cisco.com product names"
	example  "Aastra IP Phone 6731i"

fingerprint cdp/hp-procurve
	match    cdp platform ~ "^(?:HP|ProCurve) (J\d{4}[A-Z])"
	assert   hardware.manufacturer "HP" 4.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.5
	source   "support.hpe.com: J numbers of ProCurve switches"
	example  "HP J9019B ProCurve Switch 2510B-24"

fingerprint cdp/linux-lldpd
	match    cdp platform ~ "^Linux$"
	assert   os.family "Linux" 2.5
	assert   hardware.category "Computers" 1.0
	source   "lldpd(8): the platform is that of uname"
	example  "Linux"

fingerprint cdp/ios
	match    cdp version ~ "^(?:Cisco (?:Internetwork Operating System|IOS) Software)\b"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   os.family "Network OS" 5.0
	assert   hardware.category "Networking" 4.0
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "Cisco IOS Software, C2960 Software (C2960-LANBASE-M), Version 12.2(35)SE5, RELEASE SOFTWARE (fc1)"

fingerprint cdp/ios-version
	match    cdp version ~ "^(?:Cisco Internetwork Operating System Software|Cisco IOS Software,)[\s\S]*?Version ([\d.]+\([^)]*\)\w*)"
	unless   cdp version ~ "IOS-?XE|\[[A-Z][a-z]+\]"
	assert   os.family "Network OS" 5.0
	assert   os.name "Cisco IOS" 4.5
	assert   os.version "$1" 3.5
	source   "seen in captures; Cisco, white paper on IOS release naming"
	example  cdp version "Cisco IOS Software, C2960 Software (C2960-LANBASE-M), Version 12.2(35)SE5, RELEASE SOFTWARE (fc1)"

fingerprint cdp/ios-xe
	match    cdp version ~ "^Cisco IOS(?: Software \[\w+\]|[- ]XE Software)[\s\S]*?Version ([\d.]+\w*)"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   os.family "Network OS" 5.0
	assert   os.name "Cisco IOS-XE" 5.0
	assert   os.version "$1" 3.5
	assert   os.category "Network" 3.0
	source   "seen in captures; Cisco, IOS XE release names"
	example  "Cisco IOS Software [Gibraltar], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 16.12.1, RELEASE SOFTWARE (fc4)"

fingerprint cdp/cat9k
	match    cdp version ~ "Catalyst L3 Switch Software \((CAT9K\w*)_IOSXE\)"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.product "Catalyst 9000" 5.0
	source   "seen in captures; cisco.com: CAT9K is the image of the Catalyst 9000 family"
	example  "Cisco IOS Software [Gibraltar], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 16.12.1, RELEASE SOFTWARE (fc4)"

fingerprint cdp/cat3k
	match    cdp version ~ "Catalyst L3 Switch Software \(CAT3K"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.product "Catalyst 3650 or 3850" 4.0
	source   "cisco.com: CAT3K is the image of the 3650 and 3850"
	example  "Cisco IOS Software, IOS-XE Software, Catalyst L3 Switch Software (CAT3K_CAA-UNIVERSALK9-M), Version 03.06.05E"

fingerprint cdp/c-switch
	match    cdp version ~ "\(C(?:29[0-9]{2}\w*|35[0-9]{2}\w*|36[05]0\w*|37[0-9]{2}\w*|3850\w*|45[0-9]{2}\w*|CE500|IE\d{4})-[\w]+-M[Z]?\)"
	assert   hardware.category "Networking/Switch" 3.5
	source   "Cisco, IOS image naming: the platform stands first"
	example  "Cisco IOS Software, C2960 Software (C2960-LANBASE-M), Version 12.2(35)SE5"

fingerprint cdp/nx-os
	match    cdp version ~ "Cisco (?:Nexus Operating System|NX-OS)"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   os.family "Network OS" 5.0
	assert   os.name "Cisco NX-OS" 5.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   os.category "Network" 3.0
	source   "cisco.com, NX-OS"
	example  "Cisco Nexus Operating System (NX-OS) Software, Version 5.2(1)N1(4)"

fingerprint cdp/ap-image
	match    cdp version ~ "\((?:AP\d\w*|C1[0-9]{3}|ap\d\w+)-K9W\d-M[X]?\)"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	source   "seen in captures; Cisco, IOS image naming: K9W7 and K9W8 are of access points"
	example  "Cisco IOS Software, C2600 Software (AP3G2-K9W8-M), Version 15.2(4)JA1"

fingerprint lldp/description-ios
	match    lldp description ~ "^(?:Cisco (?:Internetwork Operating System|IOS) Software)\b"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   os.family "Network OS" 5.0
	assert   hardware.category "Networking" 4.0
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "Cisco IOS Software, C2960 Software (C2960-LANBASE-M), Version 12.2(35)SE5, RELEASE SOFTWARE (fc1)"

fingerprint lldp/description-ios-version
	match    lldp description ~ "^(?:Cisco Internetwork Operating System Software|Cisco IOS Software,)[\s\S]*?Version ([\d.]+\([^)]*\)\w*)"
	unless   lldp description ~ "IOS-?XE|\[[A-Z][a-z]+\]"
	assert   os.family "Network OS" 5.0
	assert   os.name "Cisco IOS" 4.5
	assert   os.version "$1" 3.5
	source   "seen in captures; Cisco, white paper on IOS release naming"
	example  lldp description "Cisco IOS Software, C2960 Software (C2960-LANBASE-M), Version 12.2(35)SE5, RELEASE SOFTWARE (fc1)"

fingerprint lldp/description-ios-xe
	match    lldp description ~ "^Cisco IOS(?: Software \[\w+\]|[- ]XE Software)[\s\S]*?Version ([\d.]+\w*)"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   os.family "Network OS" 5.0
	assert   os.name "Cisco IOS-XE" 5.0
	assert   os.version "$1" 3.5
	assert   os.category "Network" 3.0
	source   "seen in captures; Cisco, IOS XE release names"
	example  "Cisco IOS Software [Gibraltar], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 16.12.1, RELEASE SOFTWARE (fc4)"

fingerprint lldp/description-cat9k
	match    lldp description ~ "Catalyst L3 Switch Software \((CAT9K\w*)_IOSXE\)"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.product "Catalyst 9000" 5.0
	source   "seen in captures; cisco.com: CAT9K is the image of the Catalyst 9000 family"
	example  "Cisco IOS Software [Gibraltar], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 16.12.1, RELEASE SOFTWARE (fc4)"

fingerprint lldp/description-cat3k
	match    lldp description ~ "Catalyst L3 Switch Software \(CAT3K"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.product "Catalyst 3650 or 3850" 4.0
	source   "cisco.com: CAT3K is the image of the 3650 and 3850"
	example  "Cisco IOS Software, IOS-XE Software, Catalyst L3 Switch Software (CAT3K_CAA-UNIVERSALK9-M), Version 03.06.05E"

fingerprint lldp/description-c-switch
	match    lldp description ~ "\(C(?:29[0-9]{2}\w*|35[0-9]{2}\w*|36[05]0\w*|37[0-9]{2}\w*|3850\w*|45[0-9]{2}\w*|CE500|IE\d{4})-[\w]+-M[Z]?\)"
	assert   hardware.category "Networking/Switch" 3.5
	source   "Cisco, IOS image naming: the platform stands first"
	example  "Cisco IOS Software, C2960 Software (C2960-LANBASE-M), Version 12.2(35)SE5"

fingerprint lldp/description-nx-os
	match    lldp description ~ "Cisco (?:Nexus Operating System|NX-OS)"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   os.family "Network OS" 5.0
	assert   os.name "Cisco NX-OS" 5.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   os.category "Network" 3.0
	source   "cisco.com, NX-OS"
	example  "Cisco Nexus Operating System (NX-OS) Software, Version 5.2(1)N1(4)"

fingerprint lldp/description-ap-image
	match    lldp description ~ "\((?:AP\d\w*|C1[0-9]{3}|ap\d\w+)-K9W\d-M[X]?\)"
	assert   hardware.manufacturer "Cisco" 4.5
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	source   "seen in captures; Cisco, IOS image naming: K9W7 and K9W8 are of access points"
	example  "Cisco IOS Software, C2600 Software (AP3G2-K9W8-M), Version 15.2(4)JA1"

fingerprint cdp/catos
	match    cdp version ~ "^WS-C\d+ Software, Version (?:McpSW|NmpSW)"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.name "Cisco CatOS" 5.0
	source   "Cisco, CatOS"
	example  "WS-C6509 Software, Version McpSW: 7.6(2) NmpSW: 7.6(2)"

fingerprint cdp/routeros
	match    cdp version ~ "^(\d\.\d+(?:\.\d+)?) \((?:stable|long-term|testing|development)\)"
	assert   os.family "Network OS" 4.5
	assert   os.name "RouterOS" 5.0
	assert   os.version "$1" 4.0
	source   "seen in captures; mikrotik.com, release channels"
	example  "6.45.8 (long-term)"

fingerprint cdp/sccp-phone
	match    cdp version ~ "^(SCCP\S+|P0030\d+|sip\d+\S*|CP\d{4}\S+|SIP\d{2}\.\S+)$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 4.0
	assert   hardware.manufacturer "Cisco" 3.0
	source   "Cisco, IP phone load names"
	example  "SCCP41.8-4-2S"

fingerprint cdp/capability-phone
	match    cdp capabilities ~ "\b(?:phone|telephone|voip)\b"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "Cisco Discovery Protocol, capabilities TLV"
	example  "host,phone"

fingerprint cdp/capability-switch
	match    cdp capabilities ~ "^(?:tb-bridge,|bridge,)*switch\b"
	assert   hardware.category "Networking/Switch" 2.5
	source   "Cisco Discovery Protocol, capabilities TLV"
	example  "switch,igmp"

fingerprint cdp/capability-router
	match    cdp capabilities ~ "^router(?:,(?:sr-bridge|tb-bridge|igmp|host))*$"
	assert   hardware.category "Networking/Router" 2.5
	source   "Cisco Discovery Protocol, capabilities TLV"
	example  "router"

fingerprint cdp/capability-router-switch
	match    cdp capabilities ~ "^router,switch\b"
	assert   hardware.category "Networking" 2.5
	source   "Cisco Discovery Protocol, capabilities TLV"
	example  "router,switch,igmp"

fingerprint lldp/description-catalyst
	match    lldp description ~ "\(C(29\d\d\w*|35\d\d\w*|36\d\d\w*|37\d\d\w*)-"
	assert   hardware.product "Catalyst $1" 3.0
	source   "Cisco, IOS image naming"
	example  "Cisco IOS Software, C2960 Software (C2960-LANBASE-M), Version 12.2(35)SE5"

fingerprint lldp/description-cisco-phone
	match    lldp description ~ "^Cisco IP Phone (CP-\w+)"
	assert   hardware.manufacturer "Cisco" 6.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 6.0
	assert   hardware.model "$1" 6.0
	source   "seen in captures"
	example  "Cisco IP Phone CP-7911G,V2, SCCP11.8-4-3S"

fingerprint lldp/description-cisco-small-business
	match    lldp description ~ "^(S[GFX]\d{3}\w*-?\w*) .*(?:Managed|Smart) Switch"
	assert   hardware.category "Networking/Switch" 5.0
	assert   hardware.model "$1" 4.5
	source   "cisco.com: small business switches"
	example  "SG300-28 28-Port Gigabit Managed Switch"

fingerprint lldp/description-ports-switch
	match    lldp description ~ "^\d{1,2}[- ]port\b.*\bswitch\b"
	assert   hardware.category "Networking/Switch" 4.0
	source   "seen in captures"
	example  "24-port 10/100/1000 + 2-port mini-GBIC Gigabit PoE Switch"

fingerprint lldp/description-ports-poe
	match    lldp description ~ "^\d{1,2} 10/100 ports and \d gigabit ports"
	assert   hardware.category "Networking/Switch" 3.5
	source   "seen in captures"
	example  "48 10/100 ports and 4 gigabit ports with PoE switch"

fingerprint lldp/description-managed-switch
	match    lldp description ~ "\b(?:managed|smart) (?:[\w-]+ )*switch\b"
	assert   hardware.category "Networking/Switch" 3.5
	source   "seen in captures"
	example  "Managed Switch, EHG7508-4PoE-4SFP"

fingerprint lldp/description-atop
	match    lldp description ~ "\b(EHG\d{4}-\S+)"
	assert   hardware.manufacturer "ATOP" 4.0
	assert   hardware.category "Networking/Switch" 4.0
	assert   hardware.model "$1" 5.0
	source   "seen in captures; atoponline.com: EHG are industrial switches"
	example  "Managed Switch, EHG7508-4PoE-4SFP"

fingerprint lldp/description-procurve
	match    lldp description ~ "^(?:HP|HPE|ProCurve) (J\w+) (ProCurve|E|OfficeConnect )?.*?Switch (\w+(?:-\w+)*)"
	assert   hardware.manufacturer "HP" 5.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$2$3" 4.5
	assert   hardware.product "$1" 2.5
	source   "seen in captures"
	example  "HP J4813A ProCurve Switch 2524, revision F.05.65, ROM F.02.01  (/sw/code/build/info(s02))"

fingerprint lldp/description-aruba-switch
	match    lldp description ~ "^(?:Aruba|HP|HPE) (J[LG]?\w+A) (\S+)"
	assert   hardware.manufacturer "HPE" 3.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$2" 4.5
	source   "arubanetworks.com: JL numbers are switches"
	example  "Aruba JL256A 2930F-48G-PoE+-4SFP+ Switch, revision WC.16.04"

fingerprint lldp/description-aruba-ap
	match    lldp description ~ "^ArubaOS \(MODEL: (\S+)\)"
	assert   hardware.manufacturer "Aruba" 5.5
	assert   hardware.category "Networking/Wireless Access Point" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.name "ArubaOS" 5.0
	source   "arubanetworks.com"
	example  "ArubaOS (MODEL: 325), Version 6.5.0.3 (57533)"

fingerprint lldp/description-aruba-cx
	match    lldp description ~ "^(?:Aruba|HPE ANW) (J[LRS]\w+)\s+(?:\S+\s+)?(?:\S+ )*(?:FL|GL|LL|DL|PL|ML|TL|CL|XL)\.(\d[\d.]+)"
	assert   hardware.manufacturer "HPE" 3.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 4.5
	assert   os.name "ArubaOS-CX" 4.0
	assert   os.family "Network OS" 4.5
	source   "arubanetworks.com, AOS-CX image prefixes"
	example  "Aruba JL635A  GL.10.07.0004"

fingerprint lldp/description-h3c
	match    lldp description ~ "^H3C Comware Platform Software, Software Version ([\d.]+)[\s\S]*?H3C (S\d\w+(?:-\w+)*)"
	assert   hardware.manufacturer "H3C" 5.5
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$2" 5.5
	assert   os.family "Network OS" 4.5
	assert   os.name "H3C Comware" 5.0
	assert   os.version "$1" 3.5
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "H3C Comware Platform Software, Software Version 5.20, Release 1808P08  H3C S5800-56C-PWR"

fingerprint lldp/description-comware
	match    lldp description ~ "^(?:HPE? |3Com )?Comware (?:Platform )?Software"
	assert   os.family "Network OS" 4.5
	assert   os.name "Comware" 3.5
	assert   hardware.category "Networking" 4.0
	source   "hpe.com, Comware"
	example  "HP Comware Platform Software, Software Version 5.20"

fingerprint lldp/description-huawei-vrp
	match    lldp description ~ "^(?:Huawei )?(S\d{4}\w*(?:-\w+)+|CE\d{4}\S*)\s[\s\S]*Versatile Routing Platform"
	assert   hardware.manufacturer "Huawei" 5.5
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 6.0
	source   "seen in captures"
	example  "S3700-26C-HI  Huawei Versatile Routing Platform Software  VRP (R) software,Version 3.30 (S3700 V200R001C00)"

fingerprint lldp/description-huawei-router
	match    lldp description ~ "^(?:Huawei )?((?:AR|NE|NetEngine)\s?\d{2,4}\S*)\s[\s\S]*Versatile Routing Platform"
	assert   hardware.manufacturer "Huawei" 5.5
	assert   hardware.category "Networking/Router" 5.5
	assert   hardware.model "$1" 5.5
	source   "huawei.com: AR and NE are routers"
	example  "AR2220  Huawei Versatile Routing Platform Software"

fingerprint lldp/description-vrp
	match    lldp description ~ "Versatile Routing Platform"
	assert   hardware.manufacturer "Huawei" 5.0
	assert   os.family "Network OS" 5.0
	assert   os.name "Huawei VRP" 5.0
	assert   hardware.category "Networking" 4.0
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "S3700-26C-HI  Huawei Versatile Routing Platform Software  VRP (R) software,Version 3.30 (S3700 V200R001C00)"

fingerprint lldp/description-routeros
	match    lldp description ~ "^MikroTik RouterOS ([\d.]+)(?: \([\w-]+\))? (\S+)"
	assert   hardware.manufacturer "MikroTik" 6.0
	assert   hardware.category "Networking" 5.0
	assert   hardware.model "$2" 6.0
	assert   os.family "Network OS" 5.0
	assert   os.name "RouterOS" 6.0
	assert   os.version "$1" 5.0
	assert   os.category "Network" 3.0
	source   "seen in captures"
	example  "MikroTik RouterOS 6.45.8 (long-term) RB760iGS"

fingerprint lldp/description-routeros-switch
	match    lldp description ~ "^MikroTik RouterOS .* (C[RS]S\d\S+)$"
	assert   hardware.category "Networking/Switch" 6.0
	source   "mikrotik.com: CRS and CSS are switches"
	example  "MikroTik RouterOS 7.6 (stable) CRS326-24G-2S+"

fingerprint lldp/description-routeros-ap
	match    lldp description ~ "^MikroTik RouterOS .* ((?:c|w|h)AP\S*|RBwAPG\S*|RBcAPG\S*|Audience)$"
	assert   hardware.category "Networking/Wireless Access Point" 4.5
	source   "mikrotik.com: cAP, wAP and hAP are access points"
	example  "MikroTik RouterOS 7.6 (stable) cAP"

fingerprint lldp/description-routeros-router
	match    lldp description ~ "^MikroTik RouterOS .* (RB\d\S*|CCR\d\S+|hEX\S*|RB750\S*)$"
	assert   hardware.category "Networking/Router" 3.5
	source   "mikrotik.com: RB and CCR are routers; seen in captures"
	example  "MikroTik RouterOS 6.45.8 (long-term) RB760iGS"

fingerprint lldp/description-sonic
	match    lldp description ~ "^SONiC Software Version: (\S+) - HwSku: (\S+)"
	assert   hardware.category "Networking/Switch" 6.0
	assert   os.family "Network OS" 4.5
	assert   os.name "SONiC" 6.0
	assert   os.version "$1" 4.5
	assert   hardware.model "$2" 3.5
	assert   os.category "Network" 3.0
	source   "seen in captures; sonic-net.github.io"
	example  "SONiC Software Version: SONiC.4.2.0-Enterprise_Base - HwSku: DellEMC-S5248f-P-25G-DPB - Distribution: Debian 10.13 - Kernel: 5.10.0-21-amd64"

fingerprint lldp/description-sonic-dell
	match    lldp description ~ "^SONiC .*HwSku: DellEMC-(\w+)"
	assert   hardware.manufacturer "Dell" 5.0
	assert   hardware.model "$1" 4.0
	source   "seen in captures"
	example  "SONiC Software Version: SONiC.4.2.0-Enterprise_Base - HwSku: DellEMC-S5248f-P-25G-DPB - Distribution: Debian 10.13"

fingerprint lldp/description-ubuntu
	match    lldp description ~ "^Ubuntu (\d\d\.\d\d\S*)(?: LTS)? Linux"
	assert   os.family "Linux" 6.0
	assert   os.name "Ubuntu" 6.0
	assert   os.version "$1" 5.0
	assert   hardware.category "Computers" 2.5
	source   "seen in captures; lldpd(8): system description"
	example  "Ubuntu 14.04.5 LTS Linux 3.13.0-106-generic #153-Ubuntu SMP Tue Dec 6 15:45:13 UTC 2016 i686"

fingerprint lldp/description-debian
	match    lldp description ~ "^Debian GNU/Linux (\d+)?"
	assert   os.family "Linux" 6.0
	assert   os.name "Debian" 6.0
	assert   os.version "$1" 4.0
	assert   hardware.category "Computers" 2.0
	source   "lldpd(8): system description from os-release"
	example  "Debian GNU/Linux 12 (bookworm) Linux 6.1.0-18-amd64"

fingerprint lldp/description-fedora-rhel
	match    lldp description ~ "^(Fedora Linux|CentOS Linux|Red Hat Enterprise Linux|Rocky Linux|AlmaLinux|openSUSE|SUSE Linux Enterprise Server|Arch Linux|Alpine Linux)\b"
	assert   os.family "Linux" 6.0
	assert   os.name "$1" 5.5
	assert   hardware.category "Computers" 2.5
	source   "lldpd(8): system description from os-release"
	example  "CentOS Linux 7 (Core) Linux 3.10.0-957.el7.x86_64"

fingerprint lldp/description-freebsd
	match    lldp description ~ "^(FreeBSD|OpenBSD|NetBSD) .*?(\d+\.\d+)"
	assert   os.family "BSD" 6.0
	assert   os.name "$1" 6.0
	assert   os.version "$2" 4.0
	source   "lldpd(8)"
	example  "FreeBSD 13.2-RELEASE FreeBSD 13.2-RELEASE amd64"

fingerprint lldp/description-linux-kernel
	match    lldp description ~ "^Linux (?:\S+ )?(\d+\.\d+\.\d+)"
	assert   os.family "Linux" 3.0
	source   "lldpd(8), snmpd(8)"
	example  "Linux host 5.10.0-21-amd64 #1 SMP Debian"

fingerprint lldp/description-scalance
	match    lldp description ~ "SIMATIC .*SCALANCE (X[\w ]*\d{3})"
	assert   hardware.manufacturer "Siemens" 5.5
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "SCALANCE $1" 5.5
	source   "seen in captures"
	example  "Siemens AG SIMATIC S7 MULTIPORT SCALANCE X 200 FAM"

fingerprint lldp/description-scalance-any
	match    lldp description ~ "\bSCALANCE ([A-Z]{1,2}-?\d{3}\S*)"
	assert   hardware.manufacturer "Siemens" 5.5
	assert   hardware.category "Networking" 5.0
	assert   hardware.model "SCALANCE $1" 5.5
	source   "siemens.com: SCALANCE"
	example  "Siemens, SIMATIC NET, SCALANCE XC208, 6GK5 208-0BA00-2AC2"

fingerprint lldp/description-simatic-s7
	match    lldp description ~ "\b(?:SIMATIC )?S7-(\d{3,4})\b"
	assert   hardware.manufacturer "Siemens" 5.0
	assert   hardware.category "Industrial & Building/PLC" 5.5
	assert   hardware.model "S7-$1" 5.0
	source   "siemens.com: SIMATIC S7 controllers"
	example  "Siemens, SIMATIC S7, S7-1200, CPU 1214C"

fingerprint lldp/description-simatic-hmi
	match    lldp description ~ "\bSIMATIC HMI\b"
	assert   hardware.manufacturer "Siemens" 5.0
	assert   hardware.category "Industrial & Building/HMI" 5.5
	source   "siemens.com: SIMATIC HMI panels"
	example  "Siemens, SIMATIC HMI, TP700 Comfort"

fingerprint lldp/description-simatic-et200
	match    lldp description ~ "\b(ET ?200\w*)"
	assert   hardware.manufacturer "Siemens" 4.5
	assert   hardware.category "Industrial & Building" 5.0
	assert   hardware.model "$1" 4.5
	source   "siemens.com: ET 200 is distributed I/O"
	example  "Siemens, SIMATIC NET, ET200SP, 6ES7 155-6AU00-0BN0"

fingerprint lldp/description-dell-computer
	match    lldp description ~ "^Dell Inc\. (OptiPlex|Precision|Latitude|PowerEdge) ([\w ]+)"
	assert   hardware.manufacturer "Dell" 6.0
	assert   hardware.category "Computers" 5.5
	assert   hardware.model "$1 $2" 6.0
	source   "seen in captures"
	example  "Dell Inc. OptiPlex 990,01,G22XB2S + HMI"

fingerprint lldp/description-dell-optiplex
	match    lldp description ~ "^Dell Inc\. (?:OptiPlex|Precision T)"
	assert   hardware.category "Computers/Desktop" 5.0
	source   "seen in captures; dell.com"
	example  "Dell Inc. OptiPlex 990,01,G22XB2S + HMI"

fingerprint lldp/description-dell-poweredge
	match    lldp description ~ "\bPowerEdge [RTMC]\w*\d"
	assert   hardware.manufacturer "Dell" 5.0
	assert   hardware.category "Computers/Server" 5.5
	source   "dell.com"
	example  "Dell Inc. PowerEdge R640"

fingerprint lldp/description-smc
	match    lldp description ~ "^(SMC\w+)"
	assert   hardware.manufacturer "SMC" 5.0
	assert   hardware.category "Networking" 4.0
	assert   hardware.model "$1" 5.0
	source   "seen in captures"
	example  "SMCGS8P-Smart - SMCGS8P-Smart v3.20"

fingerprint lldp/description-smc-gs
	match    lldp description ~ "^(SMC(?:GS|\d{4}L?\d?)\w*)"
	assert   hardware.category "Networking/Switch" 4.5
	source   "smc.com: GS are gigabit switches; seen in captures"
	example  "SMCGS8P-Smart - SMCGS8P-Smart v3.20"

fingerprint lldp/description-juniper
	match    lldp description ~ "^Juniper Networks, Inc\. (\w+(?:-\w+)*)\b"
	assert   hardware.manufacturer "Juniper" 6.0
	assert   hardware.category "Networking" 5.0
	assert   hardware.model "$1" 5.5
	assert   os.family "Network OS" 5.0
	assert   os.name "Junos" 5.0
	assert   os.category "Network" 3.0
	source   "juniper.net, Junos sysDescr"
	example  "Juniper Networks, Inc. ex2200-48t-4g , version 12.3R6.6 Build date: 2014-03-13"

fingerprint lldp/description-juniper-ex
	match    lldp description ~ "^Juniper Networks, Inc\. (?:ex|qfx)\d"
	assert   hardware.category "Networking/Switch" 6.0
	source   "juniper.net: EX and QFX are switches"
	example  "Juniper Networks, Inc. ex2200-48t-4g , version 12.3R6.6"

fingerprint lldp/description-juniper-srx
	match    lldp description ~ "^Juniper Networks, Inc\. srx\d"
	assert   hardware.category "Networking/Firewall" 6.0
	source   "juniper.net: SRX are firewalls"
	example  "Juniper Networks, Inc. srx340 internet router"

fingerprint lldp/description-juniper-mx
	match    lldp description ~ "^Juniper Networks, Inc\. (?:mx|acx|ptx)\d"
	assert   hardware.category "Networking/Router" 6.0
	source   "juniper.net: MX are routers"
	example  "Juniper Networks, Inc. mx480 internet router"

fingerprint lldp/description-arista
	match    lldp description ~ "^Arista Networks EOS version (\S+) running on an Arista Networks (\S+)"
	assert   hardware.manufacturer "Arista" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$2" 6.0
	assert   os.family "Network OS" 5.0
	assert   os.name "Arista EOS" 6.0
	assert   os.version "$1" 5.0
	assert   os.category "Network" 3.0
	source   "arista.com, EOS manual: LLDP"
	example  "Arista Networks EOS version 4.21.1F running on an Arista Networks DCS-7050TX-64"

fingerprint lldp/description-extreme
	match    lldp description ~ "^ExtremeXOS(?: \((\S+)\))? version ([\d.]+)"
	assert   hardware.manufacturer "Extreme Networks" 6.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 5.0
	assert   os.family "Network OS" 5.0
	assert   os.name "ExtremeXOS" 6.0
	assert   os.version "$2" 4.5
	assert   os.category "Network" 3.0
	source   "extremenetworks.com, EXOS sysDescr"
	example  "ExtremeXOS (X440-24t-10G) version 15.3.1.4 v1531b4-patch1-10"

fingerprint lldp/description-brocade
	match    lldp description ~ "^(?:Brocade|Foundry|Ruckus Wireless, Inc\.).*(?:ICX|FastIron|FCX|FGS|FLS)\s?(\d\w*)?"
	assert   hardware.category "Networking/Switch" 5.5
	assert   os.family "Network OS" 4.0
	source   "ruckuswireless.com: ICX are switches"
	example  "Brocade Communications Systems, Inc. Stacking System ICX6450-24"

fingerprint lldp/description-avaya-ers
	match    lldp description ~ "^(Ethernet Routing Switch \S+|Virtual Services Platform \S+|BayStack \S+)"
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 5.0
	assert   hardware.manufacturer "Avaya" 2.5
	source   "avaya.com, Nortel and Avaya ERS"
	example  "Ethernet Routing Switch 4850GTS-PWR+   HW:10 FW:5.6.0.20  SW:v5.7.0.008"

fingerprint lldp/description-dell-powerconnect
	match    lldp description ~ "^(?:Dell (?:EMC )?(?:Networking )?|PowerConnect )([NSXZ]\d{4}\S*|\d{4}\w*)(?:,| |$)"
	assert   hardware.manufacturer "Dell" 4.5
	assert   hardware.category "Networking/Switch" 5.0
	assert   hardware.model "$1" 4.5
	source   "dell.com: N, S and X series switches"
	example  "Dell Networking N2048P, 6.2.1.6, Linux 3.6.5-320b2282"

fingerprint lldp/description-dell-os10
	match    lldp description ~ "^Dell EMC Networking OS10|^OS10"
	assert   hardware.manufacturer "Dell" 4.0
	assert   hardware.category "Networking/Switch" 5.0
	assert   os.family "Network OS" 4.5
	assert   os.name "Dell OS10" 4.5
	source   "dell.com, OS10"
	example  "Dell EMC Networking OS10 Enterprise. System Description: OS10 Enterprise"

fingerprint lldp/description-netgear
	match    lldp description ~ "^((?:GS|XS|MS|FS|GSM|XSM|M4)\d{3}\w*)\b.*(?:Switch|Smart|ProSafe|Managed)"
	assert   hardware.manufacturer "Netgear" 5.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 5.5
	source   "netgear.com: switches"
	example  "GS724TPv2 ProSafe 24-port Gigabit Smart Switch"

fingerprint lldp/description-netgear-name
	match    lldp description ~ "^NETGEAR (\S+)"
	assert   hardware.manufacturer "Netgear" 6.0
	assert   hardware.category "Networking" 3.5
	assert   hardware.model "$1" 4.0
	source   "netgear.com"
	example  "NETGEAR GS110TP"

fingerprint lldp/description-dlink
	match    lldp description ~ "^(D[GEX]S-\d{4}\S*)"
	assert   hardware.manufacturer "D-Link" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 6.0
	source   "dlink.com: DGS, DES and DXS are switches"
	example  "DGS-1210-28 6.10.007"

fingerprint lldp/description-tplink
	match    lldp description ~ "^(?:TP-?LINK )?(T\d{4}G-\S+|TL-S[GLFX]\d+\S*|JetStream.*)"
	assert   hardware.manufacturer "TP-Link" 5.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 5.0
	source   "tp-link.com: TL-SG and T series are switches"
	example  "TL-SG3424 JetStream 24-Port Gigabit L2 Managed Switch"

fingerprint lldp/description-tplink-eap
	match    lldp description ~ "^(?:Omada )?(EAP\d{3}\S*)"
	assert   hardware.manufacturer "TP-Link" 5.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.model "$1" 5.5
	source   "tp-link.com: EAP are access points"
	example  "EAP225 5.0.0"

fingerprint lldp/description-zyxel
	match    lldp description ~ "^((?:GS|XGS|XS|ES|XMG|GS1900|NSG)\d{4}\S*)$"
	assert   hardware.manufacturer "Zyxel" 4.0
	assert   hardware.category "Networking/Switch" 5.0
	assert   hardware.model "$1" 4.5
	source   "zyxel.com: switches"
	example  "GS1900-24E"

fingerprint lldp/description-unifi-switch
	match    lldp description ~ "^(US-?\d+\S*|USW-\S+|UniFi Switch.*),"
	assert   hardware.manufacturer "Ubiquiti" 5.5
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 5.0
	source   "ui.com: USW are switches"
	example  "USW-24-PoE, 5.76.7.13442, Linux 3.6.5"

fingerprint lldp/description-unifi-ap
	match    lldp description ~ "^(UAP\S*|U6-\S+|U7-\S+|UniFi AP\S*)"
	assert   hardware.manufacturer "Ubiquiti" 5.5
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.model "$1" 5.0
	source   "ui.com: UAP, U6 and U7 are access points"
	example  "UAP-AC-Pro-Gen2, 4.3.28.11361"

fingerprint lldp/description-edgeos
	match    lldp description ~ "^(EdgeOS|EdgeRouter|EdgeSwitch)\b"
	assert   hardware.manufacturer "Ubiquiti" 5.5
	assert   hardware.category "Networking" 5.0
	assert   hardware.product "$1" 4.0
	source   "ui.com"
	example  "EdgeSwitch 24-Port 250W, 1.7.0, Linux 3.6.5"

fingerprint lldp/description-ruckus-ap
	match    lldp description ~ "^Ruckus (?:Wireless, Inc\.? )?([RTHC]\d{3}\w?|ZF\d{4})"
	assert   hardware.manufacturer "Ruckus" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.model "$1" 5.5
	source   "ruckuswireless.com: R, T and H are access points"
	example  "Ruckus R510 Multimedia Hotzone Wireless AP/SW Version: 110.0.0.0.2014"

fingerprint lldp/description-aerohive
	match    lldp description ~ "^(?:Aerohive |HiveAP|AP\d{3}\w?, HiveOS)"
	assert   hardware.manufacturer "Aerohive" 5.0
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	source   "extremenetworks.com, Aerohive"
	example  "AP230, HiveOS 6.5r3 build-0049"

fingerprint lldp/description-meraki
	match    lldp description ~ "^Meraki (MR|MS|MX|Z)(\d\S*)"
	assert   hardware.manufacturer "Cisco" 3.0
	assert   hardware.category "Networking" 5.0
	assert   hardware.model "$1$2" 5.5
	source   "meraki.cisco.com"
	example  "Meraki MR33 Cloud Managed AP"

fingerprint lldp/description-meraki-mr
	match    lldp description ~ "^Meraki (?:MR|CW)\d"
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	source   "meraki.cisco.com: MR are access points"
	example  "Meraki MR33 Cloud Managed AP"

fingerprint lldp/description-meraki-ms
	match    lldp description ~ "^Meraki MS\d"
	assert   hardware.category "Networking/Switch" 5.5
	source   "meraki.cisco.com: MS are switches"
	example  "Meraki MS220-8P Cloud Managed PoE Switch"

fingerprint lldp/description-fortigate
	match    lldp description ~ "^(Forti(?:Gate|WiFi)\S*)"
	assert   hardware.manufacturer "Fortinet" 6.0
	assert   hardware.category "Networking/Firewall" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "Network OS" 4.5
	assert   os.name "FortiOS" 4.5
	source   "fortinet.com"
	example  "FortiGate-60E v6.0.4,build0231"

fingerprint lldp/description-fortiswitch
	match    lldp description ~ "^(FortiSwitch\S*)"
	assert   hardware.manufacturer "Fortinet" 6.0
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.model "$1" 5.0
	source   "fortinet.com"
	example  "FortiSwitch-124E-POE v3.6.4"

fingerprint lldp/description-fortiap
	match    lldp description ~ "^(FortiAP\S*|FAP-?\d\S*)"
	assert   hardware.manufacturer "Fortinet" 6.0
	assert   hardware.category "Networking/Wireless Access Point" 6.0
	assert   hardware.model "$1" 5.0
	source   "fortinet.com"
	example  "FortiAP-221C v5.4"

fingerprint lldp/description-paloalto
	match    lldp description ~ "^Palo Alto Networks (PA-\S+)? ?"
	assert   hardware.manufacturer "Palo Alto Networks" 6.0
	assert   hardware.category "Networking/Firewall" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "Network OS" 4.5
	assert   os.name "PAN-OS" 4.5
	source   "paloaltonetworks.com"
	example  "Palo Alto Networks PA-200 series firewall"

fingerprint lldp/description-sonicwall
	match    lldp description ~ "^(?:Dell )?SonicWALL (.*?)(?: \(|$)"
	assert   hardware.manufacturer "SonicWall" 5.5
	assert   hardware.category "Networking/Firewall" 5.5
	assert   hardware.model "$1" 4.0
	source   "sonicwall.com"
	example  "SonicWALL TZ 300 (SonicOS Enhanced 6.2.5.1-26n)"

fingerprint lldp/description-esxi
	match    lldp description ~ "^VMware ESXi? ?([\d.]+)?"
	assert   os.family "Hypervisor" 6.0
	assert   os.name "VMware ESXi" 5.5
	assert   os.version "$1" 4.5
	assert   hardware.category "Virtualization/Hypervisor" 5.0
	source   "docs.vmware.com: LLDP of a distributed switch"
	example  "VMware ESX Releasebuild-14320388"

fingerprint lldp/description-idrac
	match    lldp description ~ "^(?:iDRAC|Integrated Dell Remote Access)"
	assert   hardware.manufacturer "Dell" 5.5
	assert   hardware.category "Computers/Server" 4.0
	assert   hardware.product "iDRAC" 4.0
	source   "dell.com"
	example  "iDRAC9"

fingerprint lldp/description-ilo
	match    lldp description ~ "^(?:HPE? )?(?:Integrated Lights-Out|iLO) ?(\d)?"
	assert   hardware.manufacturer "HPE" 4.5
	assert   hardware.category "Computers/Server" 4.0
	assert   hardware.product "iLO" 4.0
	source   "hpe.com"
	example  "HPE iLO 5"

fingerprint lldp/description-phone-polycom
	match    lldp description ~ "(?:Polycom|Poly)[;, ]\s*((?:VVX|SoundPoint|SoundStation|Trio|CCX|Edge)[\w -]*?\d\w*)"
	assert   hardware.manufacturer "Polycom" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "Polycom;VVX-VVX_410;3111-46162-001,3;SIP/5.4.0.10182"

fingerprint lldp/description-phone-yealink
	match    lldp description ~ "^(?:Yealink )?(SIP-[TCVW]\S+|T\d\d\w?|CP9\d\d|W\d\dB)\b"
	assert   hardware.manufacturer "Yealink" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "SIP-T46G 28.81.0.25"

fingerprint lldp/description-phone-snom
	match    lldp description ~ "^snom ?(D?\d{3}\w*)"
	assert   hardware.manufacturer "Snom" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "snom760 8.9.3.40"

fingerprint lldp/description-phone-grandstream
	match    lldp description ~ "^Grandstream ((?:GXP|GXV|GRP|DP|WP)\d{3,4}\w*)"
	assert   hardware.manufacturer "Grandstream" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "Grandstream GXP2160 1.0.9.25"

fingerprint lldp/description-phone-mitel
	match    lldp description ~ "^(?:MITEL|Aastra)[ ,].*?(\d{4}\w*)"
	assert   hardware.manufacturer "Mitel" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "MITEL,68xx,6869i,5.0.0.1018"

fingerprint lldp/description-phone-avaya
	match    lldp description ~ "^(?:Avaya )?(?:one-X )?((?:96|16|J1|J)\d{2,3}[A-Z]*\d*) "
	assert   hardware.manufacturer "Avaya" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "9611G IP Phone"

fingerprint lldp/description-phone-unify
	match    lldp description ~ "^(?:OpenStage|OpenScape Desk Phone) ?(\S+)"
	assert   hardware.manufacturer "Unify" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "OpenStage 40 G"

fingerprint lldp/description-phone-alcatel
	match    lldp description ~ "^(?:Alcatel-Lucent|ALE).*?(\d{4}\w*)"
	assert   hardware.manufacturer "Alcatel-Lucent" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "Alcatel-Lucent 8028s"

fingerprint lldp/description-phone-fanvil
	match    lldp description ~ "^Fanvil (\S+)"
	assert   hardware.manufacturer "Fanvil" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "Fanvil X4U"

fingerprint lldp/description-phone-gigaset
	match    lldp description ~ "^Gigaset (\S+)"
	assert   hardware.manufacturer "Gigaset" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "Gigaset Maxwell"

fingerprint lldp/description-phone-panasonic
	match    lldp description ~ "^(KX-[HNU]\w+)"
	assert   hardware.manufacturer "Panasonic" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.0
	assert   hardware.model "$1" 4.5
	source   "names of products on the maker's site"
	example  "KX-HDV230"

fingerprint lldp/description-hirschmann
	match    lldp description ~ "^Hirschmann (\S+)"
	assert   hardware.manufacturer "Hirschmann" 5.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "Hirschmann RS20-0800"

fingerprint lldp/description-hirschmann-family
	match    lldp description ~ "^((?:RS|MS|MACH|RSP|BRS|OCTOPUS|GRS|MSP)[-\d]\S*) .*(?:L2|HiOS|Rail|Switch)"
	assert   hardware.manufacturer "Hirschmann" 5.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "RS20 L2P-07.1.00"

fingerprint lldp/description-moxa
	match    lldp description ~ "^(?:MOXA )?(EDS-\S+|IKS-\S+|ICS-\S+|PT-\d\S+)"
	assert   hardware.manufacturer "Moxa" 5.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "MOXA EDS-508A"

fingerprint lldp/description-phoenix
	match    lldp description ~ "^(?:Phoenix Contact )?(FL SWITCH \S+)"
	assert   hardware.manufacturer "Phoenix Contact" 5.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "FL SWITCH 2008"

fingerprint lldp/description-wago
	match    lldp description ~ "^(?:WAGO )?(750-8\d\d\S*)"
	assert   hardware.manufacturer "WAGO" 5.0
	assert   hardware.category "Industrial & Building/PLC" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "WAGO 750-8202"

fingerprint lldp/description-beckhoff
	match    lldp description ~ "^Beckhoff|\b(CX\d{4}|BK9\d{3}|EK9\d{3})\b"
	assert   hardware.manufacturer "Beckhoff" 5.0
	assert   hardware.category "Industrial & Building/PLC" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "CX9020"

fingerprint lldp/description-rockwell
	match    lldp description ~ "\b(17(?:56|69|68|83|94)-\S+)"
	assert   hardware.manufacturer "Rockwell Automation" 5.0
	assert   hardware.category "Industrial & Building" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "1756-EN2T/B"

fingerprint lldp/description-schneider
	match    lldp description ~ "^(?:Schneider Electric )?((?:BMX|TM2|M3|140)\s?\w+\d\S*)"
	assert   hardware.manufacturer "Schneider Electric" 5.0
	assert   hardware.category "Industrial & Building/PLC" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "BMXP342020"

fingerprint lldp/description-axis
	match    lldp description ~ "^AXIS (\S+)"
	assert   hardware.manufacturer "Axis" 5.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "AXIS P3225-LV"

fingerprint lldp/description-hikvision
	match    lldp description ~ "^(DS-2\w+-\S+)"
	assert   hardware.manufacturer "Hikvision" 5.0
	assert   hardware.category "Surveillance/IP Camera" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "DS-2CD2143G0-I"

fingerprint lldp/description-synology
	match    lldp description ~ "^Synology|^(DS\d{3,4}\+?)"
	assert   hardware.manufacturer "Synology" 5.0
	assert   hardware.category "Storage/NAS" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "Synology DS918+"

fingerprint lldp/description-qnap
	match    lldp description ~ "^QNAP|^(TS-\d{3}\w*)"
	assert   hardware.manufacturer "QNAP" 5.0
	assert   hardware.category "Storage/NAS" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "QNAP TS-453A"

fingerprint lldp/description-apc
	match    lldp description ~ "^APC (Web/SNMP Management Card|\S+)"
	assert   hardware.manufacturer "APC" 5.0
	assert   hardware.category "Industrial & Building/UPS" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "APC Web/SNMP Management Card (MB:v3.9.2)"

fingerprint lldp/description-lancom
	match    lldp description ~ "^LANCOM (\S+)"
	assert   hardware.manufacturer "LANCOM" 5.0
	assert   hardware.category "Networking/Router" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "LANCOM 1781VA"

fingerprint lldp/description-bintec
	match    lldp description ~ "^(?:bintec|be\.IP|Teldat)\b"
	assert   hardware.manufacturer "bintec elmeg" 5.0
	assert   hardware.category "Networking/Router" 4.5
	source   "names of products on the maker's site"
	example  "bintec RS353j"

fingerprint lldp/description-lexmark
	match    lldp description ~ "^Lexmark (\S+)"
	assert   hardware.manufacturer "Lexmark" 5.0
	assert   hardware.category "Printers" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "Lexmark MX611de"

fingerprint lldp/description-brother
	match    lldp description ~ "^Brother"
	assert   hardware.manufacturer "Brother" 5.0
	assert   hardware.category "Printers" 4.5
	source   "names of products on the maker's site"
	example  "Brother NC-8300h"

fingerprint lldp/description-xerox
	match    lldp description ~ "^Xerox (.*?)(?:;|,|$)"
	assert   hardware.manufacturer "Xerox" 5.0
	assert   hardware.category "Printers" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "Xerox WorkCentre 7845"

fingerprint lldp/description-hp-printer
	match    lldp description ~ "^HP (?:Color )?(?:LaserJet|OfficeJet|PageWide)"
	assert   hardware.manufacturer "HP" 5.0
	assert   hardware.category "Printers" 4.5
	source   "names of products on the maker's site"
	example  "HP LaserJet M506"

fingerprint lldp/description-ricoh
	match    lldp description ~ "^RICOH (\S+ ?\S*)"
	assert   hardware.manufacturer "Ricoh" 5.0
	assert   hardware.category "Printers" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "RICOH MP C3004"

fingerprint lldp/description-canon
	match    lldp description ~ "^Canon (\S+)"
	assert   hardware.manufacturer "Canon" 5.0
	assert   hardware.category "Printers" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "Canon iR-ADV"

fingerprint lldp/description-crestron
	match    lldp description ~ "^Crestron|\b(TSW-\d+\S*|DM-\w+-\S+)"
	assert   hardware.manufacturer "Crestron" 5.0
	assert   hardware.category "Industrial & Building" 4.5
	assert   hardware.model "$1" 4.0
	source   "names of products on the maker's site"
	example  "Crestron TSW-760"

fingerprint lldp/description-amx
	match    lldp description ~ "^AMX"
	assert   hardware.manufacturer "AMX" 5.0
	assert   hardware.category "Industrial & Building" 4.5
	source   "names of products on the maker's site"
	example  "AMX NX-1200"

fingerprint lldp/description-extron
	match    lldp description ~ "^Extron"
	assert   hardware.manufacturer "Extron" 5.0
	assert   hardware.category "Industrial & Building" 4.5
	source   "names of products on the maker's site"
	example  "Extron IPL 250"

fingerprint lldp/description-biamp
	match    lldp description ~ "^(?:Biamp )?Tesira"
	assert   hardware.manufacturer "Biamp" 5.0
	assert   hardware.category "Voice & Conferencing/Conference System" 4.5
	source   "names of products on the maker's site"
	example  "Tesira Server"

fingerprint lldp/med-cisco-sg
	match    lldp model ~ "^(S[GFX] ?\d{3}\w*-?\w*)$"
	assert   hardware.manufacturer "Cisco" 4.0
	assert   hardware.category "Networking/Switch" 5.5
	assert   hardware.model "$1" 6.0
	source   "seen in captures; cisco.com: SG, SF and SX are switches"
	example  "SG 200-08P"

fingerprint lldp/med-model
	match    lldp model ~ "^((?=.*\d)[A-Za-z][\w .+/-]{2,40})$"
	assert   hardware.model "$1" 2.5
	source   "ANSI/TIA-1057 10.2.6.5: model name TLV"
	example  "VVX 410"

fingerprint lldp/med-cisco-phone
	match    lldp model ~ "^(CP-\w+)$"
	assert   hardware.manufacturer "Cisco" 5.0
	assert   hardware.category "Voice & Conferencing/IP Phone" 6.0
	assert   hardware.model "$1" 6.0
	source   "cisco.com: CP are telephones"
	example  "CP-8841"

fingerprint lldp/med-qemu
	match    lldp manufacturer ~ "^QEMU$"
	assert   hardware.category "Computers/Virtual Machine" 6.0
	source   "qemu.org: manufacturer of SMBIOS; seen in captures"
	example  "QEMU"

fingerprint lldp/med-vm
	match    lldp model ~ "^(?:Standard PC|VMware|VirtualBox|KVM|Virtual Machine)"
	assert   hardware.category "Computers/Virtual Machine" 5.0
	source   "qemu.org: SMBIOS product; seen in captures"
	example  "Standard PC (i440FX + PIIX, 1996"

fingerprint lldp/med-maker-cisco
	match    lldp manufacturer ~ "^cisco"
	assert   hardware.manufacturer "Cisco" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Cisco Systems, Inc."

fingerprint lldp/med-maker-polycom
	match    lldp manufacturer ~ "^poly"
	assert   hardware.manufacturer "Polycom" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Polycom"

fingerprint lldp/med-maker-yealink
	match    lldp manufacturer ~ "^yealink"
	assert   hardware.manufacturer "Yealink" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Yealink"

fingerprint lldp/med-maker-snom
	match    lldp manufacturer ~ "^snom"
	assert   hardware.manufacturer "Snom" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "snom"

fingerprint lldp/med-maker-mitel
	match    lldp manufacturer ~ "^(?:mitel|aastra)"
	assert   hardware.manufacturer "Mitel" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Mitel"

fingerprint lldp/med-maker-avaya
	match    lldp manufacturer ~ "^avaya"
	assert   hardware.manufacturer "Avaya" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Avaya"

fingerprint lldp/med-maker-grandstream
	match    lldp manufacturer ~ "^grandstream"
	assert   hardware.manufacturer "Grandstream" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Grandstream"

fingerprint lldp/med-maker-huawei
	match    lldp manufacturer ~ "^huawei"
	assert   hardware.manufacturer "Huawei" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "HUAWEI TECH CO., LTD"

fingerprint lldp/med-maker-dell
	match    lldp manufacturer ~ "^dell"
	assert   hardware.manufacturer "Dell" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Dell Inc."

fingerprint lldp/med-maker-hp
	match    lldp manufacturer ~ "^(?:hp$|hewlett)"
	assert   hardware.manufacturer "HP" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Hewlett-Packard"

fingerprint lldp/med-maker-lenovo
	match    lldp manufacturer ~ "^lenovo"
	assert   hardware.manufacturer "Lenovo" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "LENOVO"

fingerprint lldp/med-maker-supermicro
	match    lldp manufacturer ~ "^supermicro"
	assert   hardware.manufacturer "Supermicro" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Supermicro"

fingerprint lldp/med-maker-axis
	match    lldp manufacturer ~ "^axis"
	assert   hardware.manufacturer "Axis" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Axis Communications AB"

fingerprint lldp/med-maker-unify
	match    lldp manufacturer ~ "^(?:unify|siemens enterprise)"
	assert   hardware.manufacturer "Unify" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Unify"

fingerprint lldp/med-maker-alcatel-lucent
	match    lldp manufacturer ~ "^(?:alcatel|ale )"
	assert   hardware.manufacturer "Alcatel-Lucent" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Alcatel-Lucent Enterprise"

fingerprint lldp/med-maker-fanvil
	match    lldp manufacturer ~ "^fanvil"
	assert   hardware.manufacturer "Fanvil" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Fanvil"

fingerprint lldp/med-maker-aruba
	match    lldp manufacturer ~ "^aruba"
	assert   hardware.manufacturer "Aruba" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Aruba Networks"

fingerprint lldp/med-maker-ubiquiti
	match    lldp manufacturer ~ "^ubiquiti"
	assert   hardware.manufacturer "Ubiquiti" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Ubiquiti Networks, Inc."

fingerprint lldp/med-maker-juniper
	match    lldp manufacturer ~ "^juniper"
	assert   hardware.manufacturer "Juniper" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Juniper Networks"

fingerprint lldp/med-maker-netgear
	match    lldp manufacturer ~ "^netgear"
	assert   hardware.manufacturer "Netgear" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "NETGEAR"

fingerprint lldp/med-maker-extreme-networks
	match    lldp manufacturer ~ "^extreme"
	assert   hardware.manufacturer "Extreme Networks" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Extreme Networks"

fingerprint lldp/med-maker-panasonic
	match    lldp manufacturer ~ "^panasonic"
	assert   hardware.manufacturer "Panasonic" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Panasonic"

fingerprint lldp/med-maker-gigaset
	match    lldp manufacturer ~ "^gigaset"
	assert   hardware.manufacturer "Gigaset" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Gigaset"

fingerprint lldp/med-maker-intel
	match    lldp manufacturer ~ "^intel"
	assert   hardware.manufacturer "Intel" 4.5
	source   "ANSI/TIA-1057 10.2.6.4: manufacturer name TLV"
	example  "Intel Corporation"

fingerprint lldp/med-server
	match    lldp manufacturer ~ "^(?:supermicro|quanta)"
	assert   hardware.category "Computers/Server" 3.0
	source   "makers of servers; lldpd(8) reads SMBIOS"
	example  "Supermicro"

fingerprint lldp/med-class-3
	match    lldp med-class ~ "^3$"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "ANSI/TIA-1057 5.4: class III endpoints support end users, IP telephones"
	example  "3"

fingerprint lldp/med-class-2
	match    lldp med-class ~ "^2$"
	assert   hardware.category "Voice & Conferencing" 1.2
	source   "ANSI/TIA-1057 5.4: class II endpoints are media endpoints"
	example  "2"

fingerprint lldp/med-class-4
	match    lldp med-class ~ "^4$"
	assert   hardware.category "Networking" 1.5
	source   "ANSI/TIA-1057 5.4: network connectivity devices; lldpd says so of computers that forward"
	example  "4"

fingerprint lldp/capability-phone
	match    lldp capabilities ~ "\btelephone\b(?!.*docsis)"
	assert   hardware.category "Voice & Conferencing/IP Phone" 3.0
	source   "IEEE 802.1AB 8.5.8; a telephone forwards for the computer behind it"
	example  "bridge,telephone"

fingerprint lldp/capability-ap
	match    lldp capabilities ~ "^(?:bridge,)?wlan-ap(?:,router)?$"
	assert   hardware.category "Networking/Wireless Access Point" 3.0
	source   "IEEE 802.1AB 8.5.8"
	example  "bridge,wlan-ap"

fingerprint lldp/capability-bridge
	match    lldp capabilities ~ "^bridge(?:,c-vlan)?$"
	assert   hardware.category "Networking/Switch" 1.5
	assert   hardware.category "Networking" 1.5
	source   "IEEE 802.1AB 8.5.8; computers with virtual machines say so too"
	example  "bridge"

fingerprint lldp/capability-bridge-router
	match    lldp capabilities ~ "^(?:repeater,)?bridge,router"
	assert   hardware.category "Networking" 2.0
	source   "IEEE 802.1AB 8.5.8"
	example  "bridge,router"

fingerprint lldp/capability-router
	match    lldp capabilities ~ "^router$"
	assert   hardware.category "Networking" 1.5
	source   "IEEE 802.1AB 8.5.8"
	example  "router"

fingerprint lldp/capability-docsis
	match    lldp capabilities ~ "^docsis$"
	assert   hardware.category "Networking/Modem" 3.5
	source   "IEEE 802.1AB 8.5.8"
	example  "docsis"

fingerprint lldp/port-connectx
	match    lldp port-description ~ "^(ConnectX-\d(?: \w+)?)(?:,|$)"
	assert   hardware.manufacturer "Mellanox" 2.0
	assert   hardware.product "$1" 3.5
	assert   hardware.module "Mellanox" 5.0
	source   "seen in captures: the firmware of the card speaks, with the MAC of the card"
	example  "ConnectX-4 Lx, 25G/10G/1G SFP"

fingerprint lldp/port-cisco
	match    lldp port-description ~ "^(?:FastEthernet|GigabitEthernet|TenGigabitEthernet|TwentyFiveGigE)\d+/\d+(?:/\d+)?$"
	assert   hardware.category "Networking" 1.0
	source   "names of interfaces of Cisco, H3C and Huawei; seen in captures"
	example  "GigabitEthernet1/0/2"

fingerprint lldp/port-windows
	match    lldp port-description ~ "^(?:Intel\(R\)|Realtek|Broadcom NetXtreme)"
	assert   hardware.category "Computers" 2.0
	source   "a driver's name for the adapter, as Windows and firmware tell it"
	example  "Intel(R) Ethernet Connection I217-LM"

fingerprint lldp/software-kernel
	match    lldp software ~ "^(\d+\.\d+\.\d+-\S*(?:amd64|generic|el\d\S*|fc\d\S*|arch\S*))$"
	assert   os.family "Linux" 4.0
	source   "lldpd(8): software revision is the kernel; seen in captures"
	example  "5.10.0-21-amd64"

fingerprint edp/extreme
	match    edp version ~ "^\d"
	assert   hardware.manufacturer "Extreme Networks" 5.0
	assert   hardware.category "Networking/Switch" 4.5
	assert   os.family "Network OS" 4.0
	assert   os.category "Network" 3.0
	source   "Extreme Networks, EDP: their switches alone send it; seen in captures"
	example  "7.4.1.0"

fingerprint edp/extremeware
	match    edp version ~ "^([1-7]\.\d+\.\d+\S*)$"
	assert   os.family "Network OS" 4.0
	assert   os.name "ExtremeWare" 2.5
	assert   os.version "$1" 2.5
	source   "Extreme Networks: ExtremeWare up to 7, EXOS from 10 on; seen in captures"
	example  "7.4.1.0"
	reject   "15.3.1.4"

fingerprint edp/exos
	match    edp version ~ "^([12]\d\.\d+\.\d+\S*)$"
	assert   os.family "Network OS" 4.0
	assert   os.name "ExtremeXOS" 3.5
	assert   os.version "$1" 3.0
	source   "Extreme Networks: ExtremeWare up to 7, EXOS from 10 on"
	example  "15.3.1.4"
	reject   "7.4.1.0"

fingerprint sonmp/nortel
	match    sonmp platform ~ "^\d+$"
	assert   hardware.category "Networking/Switch" 4.0
	assert   hardware.category "Networking" 2.0
	assert   os.category "Network" 2.5
	source   "S5-ETH-MULTISEG-TOPOLOGY-MIB: s5EnMsTopNmmChassisType; SynOptics, Bay, Nortel and Avaya switches"
	example  "51"

fingerprint fdp/foundry
	match    fdp platform ~ "^(\w.*)$"
	assert   hardware.category "Networking/Switch" 3.0
	assert   hardware.model "$1" 2.5
	source   "Foundry Discovery Protocol, in the form of CDP; ruckuswireless.com, FastIron manual"
	example  "FastIron SX 800"
