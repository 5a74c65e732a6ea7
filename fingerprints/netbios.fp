# NetBIOS: the version and the server-type bits of browser announcements ([MS-BRWS] 2.2, [MS-SRVS]
# 2.2.2.7), and names. Samba names itself 4.9 or 6.1 and sets the Unix bit 0x800; Windows 95 and
# its children set 0x00400000; 0x8000 is a Windows server that is no domain controller, 0x8 and 0x10
# are domain controllers.

fingerprint netbios/nt-4-0
	match    browser os = "4.0"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00400800"
	assert   os.family "Windows" 4.0
	assert   os.name "Windows NT 4.0" 3.0
	assert   hardware.category "Computers" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "4.0"
	example  browser type "0x00011003"
	example  browser type "0x00011003"

fingerprint netbios/nt-5-0-client
	match    browser os = "5.0"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00008818"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows 2000" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "5.0"
	example  browser type "0x00011003"
	example  browser type "0x00011003"

fingerprint netbios/nt-5-0-server
	match    browser os = "5.0"
	match    browser type bits "0x00008000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows 2000" 4.0
	assert   os.edition "Server" 3.5
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "5.0"
	example  browser type "0x00009003"
	example  browser type "0x00009003"

fingerprint netbios/nt-5-1
	match    browser os = "5.1"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows XP" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "5.1"
	example  browser type "0x00011003"

fingerprint netbios/nt-5-2-client
	match    browser os = "5.2"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00008818"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows XP" 2.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 1.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "5.2"
	example  browser type "0x00011003"
	example  browser type "0x00011003"

fingerprint netbios/nt-5-2-server
	match    browser os = "5.2"
	match    browser type bits "0x00008000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows Server 2003" 4.5
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "5.2"
	example  browser type "0x00009003"
	example  browser type "0x00009003"

fingerprint netbios/nt-6-0-client
	match    browser os = "6.0"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00008818"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows Vista" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.0"
	example  browser type "0x00011003"
	example  browser type "0x00011003"

fingerprint netbios/nt-6-0-server
	match    browser os = "6.0"
	match    browser type bits "0x00008000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows Server 2008" 4.5
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.0"
	example  browser type "0x00009003"
	example  browser type "0x00009003"

fingerprint netbios/nt-6-1-client
	match    browser os = "6.1"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00008818"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 7" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.5
	source   "[MS-BRWS] 2.2.1; seen in captures; Samba 4 says 6.1 with the Unix bit"
	example  browser os "6.1"
	example  browser type "0x00011007"
	example  browser type "0x00011007"

fingerprint netbios/nt-6-1-server
	match    browser os = "6.1"
	match    browser type bits "0x00008000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows Server 2008 R2" 4.0
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.1"
	example  browser type "0x00009003"
	example  browser type "0x00009003"

fingerprint netbios/nt-6-2-client
	match    browser os = "6.2"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00008818"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows 8" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.2"
	example  browser type "0x00011003"
	example  browser type "0x00011003"

fingerprint netbios/nt-6-2-server
	match    browser os = "6.2"
	match    browser type bits "0x00008000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows Server 2012" 4.5
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.2"
	example  browser type "0x00009003"
	example  browser type "0x00009003"

fingerprint netbios/nt-6-3-client
	match    browser os = "6.3"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00008818"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows 8.1" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.3"
	example  browser type "0x00011003"
	example  browser type "0x00011003"

fingerprint netbios/nt-6-3-server
	match    browser os = "6.3"
	match    browser type bits "0x00008000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows Server 2012 R2" 4.5
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.3"
	example  browser type "0x00009003"
	example  browser type "0x00009003"

fingerprint netbios/nt-10-client
	match    browser os = "10.0"
	match    browser type bits "0x00001000"
	match    browser type nobits "0x00008818"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows 10 or 11" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "10.0"
	example  browser type "0x00001003"
	example  browser type "0x00001003"

fingerprint netbios/nt-10-server
	match    browser os = "10.0"
	match    browser type bits "0x00008000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows Server 2016 or later" 4.0
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "10.0"
	example  browser type "0x00009003"
	example  browser type "0x00009003"

fingerprint netbios/nt-any
	match    browser os ~ "^(?:5\.[012]|6\.[0123]|10\.0)$"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 3.5
	assert   hardware.category "Computers" 2.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.1"
	example  browser type "0x00011007"

fingerprint netbios/domain-controller
	match    browser type bits "0x00000008"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 3.0
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser type "0x0084102b"
	example  browser type "0x0084102b"

fingerprint netbios/backup-domain-controller
	match    browser type bits "0x00000010"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 3.0
	assert   hardware.category "Computers/Server" 3.0
	assert   os.category "Server" 3.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser type "0x00841033"
	example  browser type "0x00841033"

fingerprint netbios/dc-2003
	match    browser os = "5.2"
	match    browser type bits "0x00000008"
	assert   os.name "Windows Server 2003" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "5.2"
	example  browser type "0x0004102b"

fingerprint netbios/dc-2008
	match    browser os = "6.0"
	match    browser type bits "0x00000008"
	assert   os.name "Windows Server 2008" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.0"
	example  browser type "0x0084102b"

fingerprint netbios/dc-2008-r2
	match    browser os = "6.1"
	match    browser type bits "0x00000008"
	match    browser type nobits "0x00000800"
	assert   os.name "Windows Server 2008 R2" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.1"
	example  browser type "0x0084102b"
	example  browser type "0x0084102b"

fingerprint netbios/dc-2012-r2
	match    browser os = "6.3"
	match    browser type bits "0x00000008"
	assert   os.name "Windows Server 2012 R2" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "6.3"
	example  browser type "0x0084102b"

fingerprint netbios/dc-2016
	match    browser os = "10.0"
	match    browser type bits "0x00000008"
	assert   os.name "Windows Server 2016 or later" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser os "10.0"
	example  browser type "0x0084102b"

fingerprint netbios/windows-95
	match    browser type bits "0x00400000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 2.0
	source   "bit \"Windows 95 or above\"; seen in captures"
	example  browser type "0x00402003"
	example  browser type "0x00402003"

fingerprint netbios/windows-95-4-0
	match    browser type bits "0x00400000"
	match    browser os = "4.0"
	assert   os.name "Windows 98" 1.8
	source   "Windows 95, 98 and Me all say 4.0; seen in captures of Windows 98"
	example  browser type "0x00402003"
	example  browser os "4.0"

fingerprint netbios/windows-wfw
	match    browser type bits "0x00002000"
	match    browser type nobits "0x00400800"
	assert   os.family "Windows" 2.0
	assert   os.name "Windows for Workgroups" 1.5
	assert   hardware.category "Computers" 1.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  browser type "0x00002003"
	example  browser type "0x00002003"

fingerprint netbios/samba-unix-bit
	match    browser type bits "0x00000800"
	assert   os.family "Linux" 2.0
	assert   os.family "Windows" -6.0
	source   "Samba's default ServerType has the Unix bit; Windows never sets it; seen in captures"
	example  "0x00019a03"

fingerprint netbios/samba-4-9
	match    browser os = "4.9"
	assert   os.family "Linux" 2.5
	assert   os.family "Windows" -4.0
	source   "Samba's default announce version; seen in captures"
	example  "4.9"

fingerprint netbios/samba-comment
	match    browser comment ~ "samba"
	assert   os.family "Linux" 3.0
	assert   os.family "Windows" -5.0
	source   "Samba's \"server string\"; seen in captures"
	example  "Samba Server"

fingerprint netbios/samba-ubuntu
	match    browser comment ~ "\(Samba, Ubuntu\)"
	assert   os.family "Linux" 5.0
	assert   os.name "Ubuntu" 4.0
	assert   hardware.category "Computers" 2.5
	source   "Ubuntu's smb.conf; seen in captures"
	example  "media server (Samba, Ubuntu)"

fingerprint netbios/samba-debian
	match    browser comment ~ "Samba [\d.]+-Debian"
	assert   os.family "Linux" 5.0
	assert   os.name "Debian" 4.0
	source   "Debian's smb.conf with %v"
	example  "Samba 4.13.13-Debian"

fingerprint netbios/samba-openwrt
	match    browser comment ~ "openwrt|lede"
	assert   os.family "Embedded Linux" 4.0
	assert   os.name "OpenWrt" 4.0
	assert   hardware.category "Networking" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "OpenWrt"

fingerprint netbios/samba-freenas
	match    browser comment ~ "freenas|truenas"
	assert   hardware.category "Storage/NAS" 4.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "FreeNAS Server"

fingerprint netbios/samba-synology
	match    browser comment ~ "synology|diskstation"
	assert   hardware.manufacturer "Synology" 4.0
	assert   hardware.category "Storage/NAS" 4.0
	assert   os.family "Linux" 2.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "DiskStation"

fingerprint netbios/samba-qnap
	match    browser comment ~ "^NAS Server$"
	assert   hardware.category "Storage/NAS" 3.5
	assert   os.family "Linux" 2.0
	source   "QNAP's default comment"
	example  "NAS Server"

fingerprint netbios/samba-readynas
	match    browser comment ~ "readynas"
	assert   hardware.manufacturer "Netgear" 4.0
	assert   hardware.category "Storage/NAS" 4.5
	assert   os.family "Linux" 2.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "ReadyNAS"

fingerprint netbios/samba-mybook
	match    browser comment ~ "my ?(?:book|cloud) ?(?:live|world|ex|home)?|^WD"
	assert   hardware.manufacturer "Western Digital" 3.5
	assert   hardware.category "Storage/NAS" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "My Book Live Network Storage"

fingerprint netbios/samba-lacie
	match    browser comment ~ "lacie|networkspace"
	assert   hardware.manufacturer "LaCie" 4.0
	assert   hardware.category "Storage/NAS" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "LaCie Network Space"

fingerprint netbios/samba-buffalo
	match    browser comment ~ "linkstation|terastation"
	assert   hardware.manufacturer "Buffalo" 4.5
	assert   hardware.category "Storage/NAS" 4.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "LinkStation"

fingerprint netbios/samba-nas
	match    browser comment ~ "\bNAS\b|network (?:attached )?storage"
	assert   hardware.category "Storage/NAS" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "Network Attached Storage"

fingerprint netbios/mac-comment
	match    browser comment ~ "\bMac(?:Book|intosh|[ -]?mini|[ -]?Pro)\b|\biMac\b"
	assert   hardware.manufacturer "Apple" 2.5
	assert   os.family "macOS" 2.5
	assert   os.family "Windows" -3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "anna's MacBook"

fingerprint netbios/printer-brother
	match    browser os = "1.51"
	assert   hardware.manufacturer "Brother" 2.5
	assert   hardware.category "Printers" 4.0
	assert   os.family "Printer firmware" 3.0
	assert   os.family "Windows" -5.0
	source   "Satori browser list: Brother printers"
	example  "1.51"

fingerprint netbios/printer-hp
	match    browser os = "4.22"
	assert   hardware.manufacturer "HP" 2.5
	assert   hardware.category "Printers" 4.0
	assert   os.family "Printer firmware" 3.0
	assert   os.family "Windows" -5.0
	source   "Satori browser list: HP printers"
	example  "4.22"

fingerprint netbios/printer-ricoh
	match    browser os = "1.0"
	match    browser version = "0.0"
	assert   hardware.category "Printers" 2.5
	assert   os.family "Windows" -3.0
	source   "Satori browser list: Ricoh printers, a Linksys print server as well"
	example  browser os "1.0"
	example  browser version "0.0"

fingerprint netbios/printer-comment-hp
	match    browser comment ~ "^HP (?:LaserJet|Color LaserJet|OfficeJet|PageWide|DesignJet)(.*)$"
	assert   hardware.manufacturer "HP" 4.5
	assert   hardware.category "Printers" 5.0
	assert   os.family "Printer firmware" 3.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "HP LaserJet 4250"

fingerprint netbios/printer-comment-ricoh
	match    browser comment ~ "^(?:RICOH )?(Aficio|MP|IM|SP) .*\d{3}"
	assert   hardware.manufacturer "Ricoh" 3.0
	assert   hardware.category "Printers" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "RICOH Aficio MP C3001"

fingerprint netbios/printer-comment-word
	match    browser comment ~ "\b(?:bizhub|WorkCentre|Phaser|imageRUNNER|TASKalfa|ECOSYS|e-STUDIO|Lexmark|VersaLink|DocuPrint|ApeosPort)\b"
	assert   hardware.category "Printers" 4.5
	assert   os.family "Printer firmware" 2.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "KONICA MINOLTA bizhub C220"

fingerprint netbios/printer-comment-bizhub
	match    browser comment ~ "bizhub"
	assert   hardware.manufacturer "Konica Minolta" 4.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "KONICA MINOLTA bizhub C220"

fingerprint netbios/printer-comment-xerox
	match    browser comment ~ "WorkCentre|Phaser|VersaLink|xerox"
	assert   hardware.manufacturer "Xerox" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "Xerox WorkCentre 7845"

fingerprint netbios/printer-comment-lexmark
	match    browser comment ~ "lexmark"
	assert   hardware.manufacturer "Lexmark" 4.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "Lexmark T652"

fingerprint netbios/printer-comment-kyocera
	match    browser comment ~ "TASKalfa|ECOSYS|kyocera"
	assert   hardware.manufacturer "Kyocera" 4.5
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "Kyocera TASKalfa 3050ci"

fingerprint netbios/netapp
	match    browser comment ~ "netapp|data ontap"
	assert   hardware.manufacturer "NetApp" 4.0
	assert   hardware.category "Storage/NAS" 4.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "NetApp Release 7.3"

fingerprint netbios/novell
	match    browser type bits "0x00000080"
	assert   os.category "Server" 1.0
	source   "SV_TYPE_NOVELL"
	example  "0x00000083"

fingerprint netbios/osf-vms
	match    browser type bits "0x00100000"
	assert   os.category "Server" 1.0
	source   "SV_TYPE_SERVER_OSF"
	example  "0x00100003"

fingerprint netbios/cluster
	match    browser type bits "0x01000000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 2.0
	assert   hardware.category "Computers/Server" 2.5
	assert   os.category "Server" 2.5
	assert   role "cluster" 2.0
	source   "SV_TYPE_CLUSTER_NT"
	example  browser type "0x01009003"
	example  browser type "0x01009003"

fingerprint netbios/terminal-server
	match    browser type bits "0x02000000"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 2.0
	assert   hardware.category "Computers/Server" 2.0
	assert   os.category "Server" 2.0
	source   "SV_TYPE_TERMINALSERVER"
	example  browser type "0x02009003"
	example  browser type "0x02009003"

fingerprint netbios/sql-server
	match    browser type bits "0x00000004"
	match    browser type nobits "0x00000800"
	assert   os.family "Windows" 1.5
	assert   hardware.category "Computers" 1.0
	source   "SV_TYPE_SQLSERVER"
	example  browser type "0x00011007"
	example  browser type "0x00011007"
# Names registered: a computer, or something that plays one (printers, storage): hints.

fingerprint netbios/name-20
	match    netbios name.20 ~ "^\S"
	assert   hardware.category "Computers" 0.9
	source   "RFC 1001: a server service"
	example  "FILESERVER"

fingerprint netbios/name-00
	match    netbios name.00 ~ "^\S"
	assert   hardware.category "Computers" 0.7
	source   "RFC 1001: a workstation service"
	example  "WORKSTATION"

fingerprint netbios/asked-name
	match    netbios asked.* ~ "^\S"
	match    netbios name.00 ~ "^\S"
	assert   hardware.category "Computers" 0.9
	source   "one that serves and asks"
	example  netbios asked.20 "FILESERVER"
	example  netbios name.00 "ANNA"

fingerprint netbios/asked-wpad
	match    netbios asked.00 = "WPAD"
	unless   oui vendor ^ "Apple"
	assert   os.family "Windows" 1.5
	assert   hardware.category "Computers" 1.5
	assert   os.category "Client" 1.0
	source   "Windows asks for its proxy by NetBIOS when DNS has none; seen in captures"
	example  "WPAD"

fingerprint netbios/asked-isatap
	match    netbios asked.00 ^ "ISATAP"
	assert   os.family "Windows" 2.5
	assert   hardware.category "Computers" 1.8
	source   "Windows Vista to 8.1 look for ISATAP; seen in captures"
	example  "ISATAP"

fingerprint netbios/asked-dc
	match    netbios asked.1c ~ "^\S"
	unless   oui vendor ^ "Apple"
	assert   os.family "Windows" 1.2
	assert   hardware.category "Computers" 1.2
	source   "a member looks for its domain controllers"
	example  "CORP"

fingerprint netbios/asked-only
	match    netbios asked.* ~ "^\S"
	assert   hardware.category "Computers" 0.7
	source   "who asks by NetBIOS is mostly a computer"
	example  "netbios asked.20=>FILESERVER"

fingerprint netbios/group-1e
	match    netbios group.1e ~ "^\S"
	assert   hardware.category "Computers" 0.9
	source   "[MS-BRWS]: takes part in browser elections"
	example  "WORKGROUP"

fingerprint netbios/group-mshome
	match    netbios group.00 = "MSHOME"
	assert   os.family "Windows" 2.0
	assert   os.name "Windows XP" 1.2
	assert   hardware.category "Computers" 1.5
	source   "the workgroup of Windows XP Home"
	example  "MSHOME"

fingerprint netbios/browser-mshome
	match    browser workgroup = "MSHOME"
	assert   os.family "Windows" 1.5
	assert   hardware.category "Computers" 1.0
	source   "[MS-BRWS] 2.2.1, [MS-SRVS] 2.2.2.7"
	example  "MSHOME"

fingerprint netbios/group-arbeitsgruppe
	match    netbios group.00 ~ "^(?:ARBEITSGRUPPE|GRUPPO|GRUPO_TRABAJO)$"
	assert   os.family "Windows" 1.5
	assert   hardware.category "Computers" 1.2
	source   "old Windows in other languages"
	example  "ARBEITSGRUPPE"

fingerprint netbios/group-1c-iis
	match    netbios group.1c ^ "INet~Services"
	assert   os.family "Windows" 3.0
	assert   hardware.category "Computers" 2.0
	assert   role "web-server" 2.0
	source   "IIS registers it"
	example  "INet~Services"

fingerprint netbios/group-1c-dc
	match    netbios group.1c ~ "^(?!INet)"
	assert   hardware.category "Computers/Server" 2.5
	assert   os.category "Server" 3.0
	source   "RFC 1001 and [MS-BRWS]: <1C> is held by domain controllers"
	example  "CORP"

fingerprint netbios/group-1b
	match    netbios group.1b ~ "^\S"
	assert   os.category "Server" 1.5
	assert   hardware.category "Computers" 1.2
	source   "<1B> is the domain master browser, on Windows the PDC"
	example  "CORP"
