# The chatter of things, programs and machines: what docs/proto/chatter.md says is read.

fingerprint chatter/dropbox
	match    dropbox id ~ "^\d+$"
	assert   hardware.category "Computers" 2.5
	source   "Dropbox help center, LAN sync: the desktop application alone has it"
	example  "274363570036934823360341409051841573579"
	reject   "x"

fingerprint chatter/steam
	match    steam id ~ "^\d+$"
	assert   hardware.category "Computers" 2.5
	source   "Valve, Steam Remote Play: the desktop client announces itself"
	example  "8547548296283711996"
	reject   "none"

fingerprint chatter/steam-windows
	match    steam os ~ "^(?:[0-9]|[12][0-9])$"
	assert   os.family "Windows" 5.0
	assert   os.category "Client" 2.0
	source   "Valve's enum EOSType, as SteamDatabase publishes it"
	example  "16"
	reject   "-184"

fingerprint chatter/steam-windows-10
	match    steam os = "16"
	assert   os.name "Windows 10" 3.0
	source   "Valve's enum EOSType, as SteamDatabase publishes it"
	example  "16"
	reject   "160"

fingerprint chatter/steam-windows-8-1
	match    steam os = "14"
	assert   os.name "Windows 8.1" 3.0
	source   "Valve's enum EOSType, as SteamDatabase publishes it"
	example  "14"
	reject   "13"

fingerprint chatter/steam-windows-7
	match    steam os = "10"
	assert   os.name "Windows 7" 3.0
	source   "Valve's enum EOSType, as SteamDatabase publishes it"
	example  "10"
	reject   "100"

fingerprint chatter/steam-linux
	match    steam os ~ "^-(?:18[2-9]|19\d|20[0-3])$"
	assert   os.family "Linux" 5.0
	assert   os.category "Client" 2.0
	source   "Valve's enum EOSType, as SteamDatabase publishes it"
	example  "-184"
	example  "-203"
	reject   "-102"

fingerprint chatter/steam-macos
	match    steam os ~ "^-(?:10[0-2]|[7-9]\d)$"
	assert   os.family "macOS" 5.0
	assert   hardware.manufacturer "Apple" 4.0
	source   "Valve's enum EOSType, as SteamDatabase publishes it"
	example  "-102"
	example  "-73"
	reject   "-203"

fingerprint chatter/steam-deck
	match    steam model = "Steam Deck"
	assert   hardware.category "Media/Game Console" 5.0
	assert   hardware.manufacturer "Valve" 6.0
	assert   hardware.product "Steam Deck" 6.0
	assert   os.family "Linux" 4.0
	assert   os.name "SteamOS" 3.5
	source   "Valve's steammessages_remoteclient_discovery.proto: steam_deck"
	example  "Steam Deck"
	reject   "Deck"

fingerprint chatter/spotify
	match    spotify speaks = "SpotUdp0"
	assert   hardware.category "Computers" 1.0
	source   "seen from desktop clients; phones and speakers use mDNS instead (a habit)"
	example  "SpotUdp0"
	reject   "SpotUdp1"

fingerprint chatter/plex-pc
	match    plex platform = "pc"
	assert   hardware.category "Computers" 2.0
	source   "PlexAPI: X-Plex-Device-Class and what clients put there"
	example  "pc"
	reject   "pcs"

fingerprint chatter/plex-stb
	match    plex platform = "stb"
	assert   hardware.category "Media/Streaming Player" 3.0
	source   "PlexAPI: X-Plex-Device-Class and what clients put there"
	example  "stb"
	reject   "stbs"

fingerprint chatter/plex-phone
	match    plex platform = "phone"
	assert   hardware.category "Mobile/Smartphone" 3.0
	source   "PlexAPI: X-Plex-Device-Class and what clients put there"
	example  "phone"
	reject   "phones"

fingerprint chatter/plex-tablet
	match    plex platform = "tablet"
	assert   hardware.category "Mobile/Tablet" 3.0
	source   "PlexAPI: X-Plex-Device-Class and what clients put there"
	example  "tablet"
	reject   "tablets"

fingerprint chatter/plex-mobile
	match    plex platform = "mobile"
	assert   hardware.category "Mobile" 2.5
	source   "PlexAPI: X-Plex-Device-Class and what clients put there"
	example  "mobile"
	reject   "mobiles"

fingerprint chatter/squeezebox-player
	match    squeezebox device-id ~ "^(?:1|2|4|5|7|10)$"
	assert   hardware.category "Media/Streaming Player" 5.5
	assert   hardware.manufacturer "Logitech" 3.0
	assert   hardware.product "Squeezebox" 4.0
	source   "Lyrion Music Server, Slimproto: 1 SLIMP3, 2 Squeezebox, 4 Squeezebox2, 5 Transporter, 7 Receiver, 10 Boom"
	example  "2"
	example  "10"
	reject   "3"

fingerprint chatter/tuya
	match    tuya id ~ "^[0-9a-z]{16,24}$"
	assert   hardware.category "Smart Home" 4.5
	assert   hardware.module "Tuya" 4.5
	assert   os.family "RTOS/firmware" 2.0
	source   "tinytuya, Scanner"
	source   "seen from plugs and lamps of several brands"
	example  "40655265cc50e37d8834"
	example  "eb4654b404467787eerwxe"
	reject   "gw"

fingerprint chatter/kasa
	match    kasa model ~ "^([A-Z]{1,3}\d{2,4}[A-Z]{0,3}(?:\([A-Z]{2,3}\))?)"
	assert   hardware.category "Smart Home" 4.0
	assert   hardware.manufacturer "TP-Link" 6.0
	assert   hardware.model "$1" 5.5
	assert   os.family "RTOS/firmware" 1.5
	source   "python-kasa, DeviceType and its fixtures"
	example  "HS110(EU)"
	example  "P110(EU)"
	example  "KL130"
	reject   "plug"

fingerprint chatter/kasa-plug
	match    kasa device-type ~ "^(?:IOT\.SMARTPLUGSWITCH|SMART\.(?:TAPO|KASA)PLUG)$"
	assert   hardware.category "Smart Home/Smart Plug" 5.0
	assert   hardware.manufacturer "TP-Link" 5.0
	source   "python-kasa, DeviceType and its fixtures"
	example  "IOT.SMARTPLUGSWITCH"
	reject   "SMART"

fingerprint chatter/kasa-bulb
	match    kasa device-type ~ "^(?:IOT\.SMARTBULB|SMART\.(?:TAPO|KASA)(?:BULB|SWITCH))$"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "TP-Link" 5.0
	source   "python-kasa, DeviceType and its fixtures"
	example  "SMART.TAPOBULB"
	reject   "SMART"

fingerprint chatter/kasa-hub
	match    kasa device-type ~ "^SMART\.(?:TAPO|KASA)HUB$"
	assert   hardware.category "Smart Home/Hub" 5.0
	assert   hardware.manufacturer "TP-Link" 5.0
	source   "python-kasa, DeviceType and its fixtures"
	example  "SMART.TAPOHUB"
	reject   "SMART"

fingerprint chatter/kasa-vacuum
	match    kasa device-type ~ "^SMART\.TAPOROBOVAC$"
	assert   hardware.category "Smart Home/Vacuum" 5.0
	assert   hardware.manufacturer "TP-Link" 5.0
	source   "python-kasa, DeviceType and its fixtures"
	example  "SMART.TAPOROBOVAC"
	reject   "SMART"

fingerprint chatter/kasa-camera
	match    kasa device-type ~ "^(?:SMART|IOT)\.IPCAMERA$"
	assert   hardware.category "Surveillance/IP Camera" 5.0
	assert   hardware.manufacturer "TP-Link" 5.0
	source   "python-kasa, DeviceType and its fixtures"
	example  "SMART.IPCAMERA"
	reject   "SMART"

fingerprint chatter/miio
	match    miio id ~ "^\d{4,}$"
	assert   hardware.category "Smart Home" 4.5
	assert   hardware.manufacturer "Xiaomi" 3.5
	assert   os.family "RTOS/firmware" 1.5
	source   "python-miio, the devices that it speaks to: Xiaomi's and their partners'"
	example  "65507354"
	reject   "0"

fingerprint chatter/yeelight
	match    yeelight model ~ "^([a-z]\w+)$"
	assert   hardware.category "Smart Home/Lighting" 6.0
	assert   hardware.manufacturer "Yeelight" 5.5
	assert   hardware.model "$1" 2.5
	source   "Yeelight WiFi Light Inter-Operation Specification 4.1: mono, color, stripe, ceiling, bslamp"
	example  "color"
	example  "ceiling4"
	reject   "4"

fingerprint chatter/lifx
	match    lifx mac ~ "^d0:73:d5:"
	assert   hardware.category "Smart Home/Lighting" 6.0
	assert   hardware.manufacturer "LIFX" 6.0
	assert   os.family "RTOS/firmware" 2.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  "d0:73:d5:01:02:03"
	reject   "02:00:00:00:00:01"

fingerprint chatter/lifx-service
	match    lifx speaks ^ "State"
	assert   hardware.category "Smart Home/Lighting" 5.5
	assert   hardware.manufacturer "LIFX" 5.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  "StateService"
	reject   "GetService"

fingerprint chatter/lifx-27
	match    lifx vendor-id = "1"
	match    lifx device-id = "27"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX A19" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "27"
	reject   lifx device-id "0"

fingerprint chatter/lifx-28
	match    lifx vendor-id = "1"
	match    lifx device-id = "28"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX BR30" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "28"
	reject   lifx device-id "0"

fingerprint chatter/lifx-31
	match    lifx vendor-id = "1"
	match    lifx device-id = "31"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX Z" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "31"
	reject   lifx device-id "0"

fingerprint chatter/lifx-32
	match    lifx vendor-id = "1"
	match    lifx device-id = "32"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX Z" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "32"
	reject   lifx device-id "0"

fingerprint chatter/lifx-36
	match    lifx vendor-id = "1"
	match    lifx device-id = "36"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX Downlight" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "36"
	reject   lifx device-id "0"

fingerprint chatter/lifx-55
	match    lifx vendor-id = "1"
	match    lifx device-id = "55"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX Tile" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "55"
	reject   lifx device-id "0"

fingerprint chatter/lifx-57
	match    lifx vendor-id = "1"
	match    lifx device-id = "57"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX Candle" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "57"
	reject   lifx device-id "0"

fingerprint chatter/lifx-38
	match    lifx vendor-id = "1"
	match    lifx device-id = "38"
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.product "LIFX Beam" 4.5
	source   "lan.developer.lifx.com; the product registry github.com/LIFX/products"
	example  lifx vendor-id "1"
	example  lifx device-id "38"
	reject   lifx device-id "0"

fingerprint chatter/wiz
	match    wiz firmware ~ "^1\.\d+\.\d+$"
	assert   hardware.category "Smart Home/Lighting" 4.0
	assert   hardware.manufacturer "WiZ" 5.0
	source   "pywizlight, bulblibrary.py: what module names hold"
	example  "1.16.64"
	reject   "2"

fingerprint chatter/wiz-socket
	match    wiz model ~ "^(ESP\d+_SOCKET\w*)"
	assert   hardware.category "Smart Home/Smart Plug" 5.5
	assert   hardware.manufacturer "WiZ" 5.5
	assert   hardware.model "$1" 4.0
	source   "pywizlight, bulblibrary.py: what module names hold"
	example  "ESP25_SOCKET_01"
	reject   "ESP01_SHRGB1C_31"

fingerprint chatter/wiz-bulb
	match    wiz model ~ "^(ESP\d+_SH\w+)"
	assert   hardware.category "Smart Home/Lighting" 5.5
	assert   hardware.manufacturer "WiZ" 5.5
	assert   hardware.model "$1" 4.0
	source   "pywizlight, bulblibrary.py: what module names hold"
	example  "ESP01_SHRGB1C_31"
	reject   "ESP25_SOCKET_01"

fingerprint chatter/shelly-relay
	match    shelly model ~ "^(SHSW-[0-9A-Z]+)$"
	assert   hardware.category "Smart Home" 4.5
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "RTOS/firmware" 2.5
	source   "shelly-api-docs.shelly.cloud, Gen1 device identifiers"
	example  "SHSW-25"
	reject   "SH"

fingerprint chatter/shelly-plug
	match    shelly model ~ "^(SHPLG\S*)$"
	assert   hardware.category "Smart Home/Smart Plug" 5.5
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "RTOS/firmware" 2.5
	source   "shelly-api-docs.shelly.cloud, Gen1 device identifiers"
	example  "SHPLG-S"
	reject   "SH"

fingerprint chatter/shelly-lamp
	match    shelly model ~ "^(SH(?:BLB|BDUO|RGBW|DM|VIN|CB)\S*)$"
	assert   hardware.category "Smart Home/Lighting" 5.5
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "RTOS/firmware" 2.5
	source   "shelly-api-docs.shelly.cloud, Gen1 device identifiers"
	example  "SHRGBW2"
	reject   "SH"

fingerprint chatter/shelly-sensor
	match    shelly model ~ "^(SH(?:HT|WT|DW|GS|MOS|SEN)\S*)$"
	assert   hardware.category "Smart Home/Sensor" 5.5
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "RTOS/firmware" 2.5
	source   "shelly-api-docs.shelly.cloud, Gen1 device identifiers"
	example  "SHHT-1"
	reject   "SH"

fingerprint chatter/shelly-meter
	match    shelly model ~ "^(SHEM\S*)$"
	assert   hardware.category "Industrial & Building/Energy Meter" 4.5
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "RTOS/firmware" 2.5
	source   "shelly-api-docs.shelly.cloud, Gen1 device identifiers"
	example  "SHEM-3"
	reject   "SH"

fingerprint chatter/shelly-valve
	match    shelly model ~ "^(SHTRV\S*)$"
	assert   hardware.category "Smart Home/Thermostat" 5.5
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "RTOS/firmware" 2.5
	source   "shelly-api-docs.shelly.cloud, Gen1 device identifiers"
	example  "SHTRV-01"
	reject   "SH"

fingerprint chatter/edimax-plug
	match    edimax model ~ "^(SP-?\d{4}W)"
	assert   hardware.category "Smart Home/Smart Plug" 6.0
	assert   hardware.manufacturer "Edimax" 6.0
	assert   hardware.model "$1" 5.5
	source   "seen from SP-1101W and SP-2101W plugs"
	example  "SP1101W"
	reject   "IC3115W"

fingerprint chatter/edimax
	match    edimax speaks = "setup"
	assert   hardware.manufacturer "Edimax" 4.5
	source   "seen from plugs and cameras while they are set up"
	example  "setup"
	reject   "set"

fingerprint chatter/hiflying
	match    hiflying speaks = "smart_config"
	assert   hardware.module "Hi-Flying" 5.5
	assert   hardware.category "Smart Home" 2.5
	assert   os.family "RTOS/firmware" 2.5
	source   "seen from an Ednet gateway with an HF-LPB100"
	example  "smart_config"
	reject   "smart"

fingerprint chatter/dlink-model
	match    dlink model ~ "^(D[A-Z]{2,3}-[0-9A-Z][0-9A-Z-]+)"
	assert   hardware.manufacturer "D-Link" 6.0
	assert   hardware.model "$1" 6.0
	source   "seen from a DGS-1210 switch, a DNS-1100 NAS and a DCS-935L camera"
	example  "DGS-1210-10P"
	reject   "Wireless Internet Camera"

fingerprint chatter/dlink-switch
	match    dlink device-type = "Switch"
	assert   hardware.category "Networking/Switch" 6.0
	assert   hardware.manufacturer "D-Link" 5.5
	source   "seen from a DGS-1210 switch, a DNS-1100 NAS and a DCS-935L camera"
	example  "Switch"
	reject   "NAS"

fingerprint chatter/dlink-nas
	match    dlink device-type = "NAS"
	assert   hardware.category "Storage/NAS" 6.0
	assert   hardware.manufacturer "D-Link" 5.5
	source   "seen from a DGS-1210 switch, a DNS-1100 NAS and a DCS-935L camera"
	example  "NAS"
	reject   "Switch"

fingerprint chatter/dlink-camera
	match    dlink model ~ "Internet Camera$"
	assert   hardware.category "Surveillance/IP Camera" 6.0
	assert   hardware.manufacturer "D-Link" 6.0
	source   "seen from a DGS-1210 switch, a DNS-1100 NAS and a DCS-935L camera"
	example  "Wireless Internet Camera"
	reject   "DGS-1210-10P"

fingerprint chatter/dlink-camera-name
	match    dlink name ~ "^(DCS-\d{3,4}[A-Z]{0,3}\d?)$"
	assert   hardware.category "Surveillance/IP Camera" 4.5
	assert   hardware.manufacturer "D-Link" 5.0
	assert   hardware.model "$1" 4.5
	source   "seen from a DGS-1210 switch, a DNS-1100 NAS and a DCS-935L camera"
	example  "DCS-935L"
	reject   "dlink-DDF5F3"

fingerprint chatter/sadp
	match    sadp serial ~ "^\w"
	assert   hardware.category "Surveillance" 4.5
	assert   hardware.manufacturer "Hikvision" 3.5
	source   "Hikvision SADP; makers that Hikvision supplies answer too"
	example  "DS-2CD2032-I20140101CCWR1"
	reject   " "

fingerprint chatter/sadp-camera
	match    sadp model ~ "^(i?DS-2[CDT]\S+)"
	assert   hardware.category "Surveillance/IP Camera" 6.0
	assert   hardware.manufacturer "Hikvision" 6.0
	assert   hardware.model "$1" 6.0
	source   "Hikvision's model numbers, Product Naming Rule"
	example  "DS-2CD2032-I"
	reject   "DS-7608NI-E2"

fingerprint chatter/sadp-recorder
	match    sadp model ~ "^(i?DS-[79][126]\d{2}\S+)"
	assert   hardware.category "Surveillance/Video Recorder" 6.0
	assert   hardware.manufacturer "Hikvision" 6.0
	assert   hardware.model "$1" 6.0
	source   "Hikvision's model numbers, Product Naming Rule"
	example  "DS-7608NI-E2"
	reject   "DS-2CD2032-I"

fingerprint chatter/sadp-access
	match    sadp model ~ "^(DS-K[12]\S+)"
	assert   hardware.category "Surveillance/Access Control" 6.0
	assert   hardware.manufacturer "Hikvision" 6.0
	assert   hardware.model "$1" 6.0
	source   "Hikvision's model numbers, Product Naming Rule"
	example  "DS-K1T671M"
	reject   "DS-KV8113"

fingerprint chatter/sadp-intercom
	match    sadp model ~ "^(DS-K[DVH]\S+)"
	assert   hardware.category "Voice & Conferencing/Intercom" 5.0
	assert   hardware.manufacturer "Hikvision" 6.0
	assert   hardware.model "$1" 6.0
	source   "Hikvision's model numbers, Product Naming Rule"
	example  "DS-KV8113-WME1"
	reject   "DS-K1T671M"

fingerprint chatter/dahua
	match    dahua manufacturer = "Dahua"
	assert   hardware.category "Surveillance" 4.0
	assert   hardware.manufacturer "Dahua" 5.5
	source   "Dahua's DeviceClass and model numbers, as NetSDK documents them"
	example  "Dahua"
	reject   "Private"

fingerprint chatter/dahua-model
	match    dahua model ~ "^((?:DHI?-)?(?:IPC|SD|NVR|XVR|HCVR|VTO|ASI|ASC)\d?-?\S+)$"
	assert   hardware.category "Surveillance" 4.0
	assert   hardware.model "$1" 5.0
	source   "Dahua's DeviceClass and model numbers, as NetSDK documents them"
	example  "IPC-HFW1230S"
	example  "DHI-NVR4104-P"
	reject   "camera"

fingerprint chatter/dahua-camera
	match    dahua device-type ~ "^(?:IPC|SD|TPC)$"
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "Dahua's DeviceClass and model numbers, as NetSDK documents them"
	example  "IPC"
	reject   "PC"

fingerprint chatter/dahua-recorder
	match    dahua device-type ~ "^(?:NVR|DVR|XVR|HCVR|EVS)$"
	assert   hardware.category "Surveillance/Video Recorder" 5.5
	source   "Dahua's DeviceClass and model numbers, as NetSDK documents them"
	example  "NVR"
	reject   "PC"

fingerprint chatter/dahua-door
	match    dahua device-type ~ "^VTO$"
	assert   hardware.category "Voice & Conferencing/Intercom" 5.5
	source   "Dahua's DeviceClass and model numbers, as NetSDK documents them"
	example  "VTO"
	reject   "PC"

fingerprint chatter/dahua-access
	match    dahua device-type ~ "^(?:ASI|ASC|BSC)$"
	assert   hardware.category "Surveillance/Access Control" 5.5
	source   "Dahua's DeviceClass and model numbers, as NetSDK documents them"
	example  "ASI"
	reject   "PC"

fingerprint chatter/bjnp-scanner
	match    bjnp role = "scanner"
	assert   hardware.category "Printers/Multi-function Printer" 3.5
	assert   hardware.manufacturer "Canon" 6.0
	source   "SANE, backend pixma: BJNP is Canon's"
	example  "scanner"
	reject   "printer"

fingerprint chatter/bjnp-printer
	match    bjnp role = "printer"
	assert   hardware.category "Printers" 4.5
	assert   hardware.manufacturer "Canon" 6.0
	source   "SANE, backend pixma: BJNP is Canon's"
	example  "printer"
	reject   "scanner"

fingerprint chatter/bjnp-model
	match    bjnp model ~ "^([A-Z][A-Za-z]*\d+\S*(?: series)?)"
	assert   hardware.category "Printers" 4.5
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.model "$1" 6.0
	source   "SANE, backend pixma: BJNP is Canon's"
	example  "MX890 series"
	reject   "series"

fingerprint chatter/enpc
	match    enpc speaks = "answer"
	assert   hardware.category "Printers" 2.5
	assert   hardware.manufacturer "Epson" 6.0
	source   "SANE, backend epson2: printers, scanners and projectors of Epson answer"
	example  "answer"
	reject   "asked"

fingerprint chatter/slp-esx
	match    slp service ^ "service:VMwareInfrastructure"
	assert   hardware.category "Virtualization/Hypervisor" 6.0
	assert   os.family "Hypervisor" 5.0
	assert   os.name "VMware ESXi" 5.0
	source   "VMware knowledge base: sfcbd and slpd of ESXi"
	example  "service:VMwareInfrastructure"
	reject   "service:printer"

fingerprint chatter/slp-printer
	match    slp service ~ "^service:printer(?::|$)"
	assert   hardware.category "Printers" 3.5
	source   "RFC 2608 and the service: templates that IANA keeps (printer.1.0)"
	example  "service:printer:lpr"
	reject   "service:printers"

fingerprint chatter/slp-bmc
	match    slp service ^ "service:management-hardware"
	assert   hardware.category "Computers/Server" 3.0
	source   "IBM, Integrated Management Module: Service Location Protocol"
	example  "service:management-hardware.IBM:integrated-management-module"
	reject   "service:management"

fingerprint chatter/knx
	match    knx serial ~ "^[0-9a-f]{12}$"
	assert   hardware.category "Industrial & Building/Building Controller" 4.0
	source   "KNX 03_08_02, 7.5.4.2: devices on an installation of KNX"
	example  "00c50100bbee"
	reject   "00"

fingerprint chatter/bacnet
	match    bacnet id ~ "^\d+$"
	assert   hardware.category "Industrial & Building/Building Controller" 4.0
	source   "ANSI/ASHRAE 135: what has a device object"
	example  "260001"
	reject   "x"

fingerprint chatter/bacnet-2
	match    bacnet vendor-id = "2"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Trane" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "2"
	reject   "20"

fingerprint chatter/bacnet-5
	match    bacnet vendor-id = "5"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Johnson Controls" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "5"
	reject   "50"

fingerprint chatter/bacnet-7
	match    bacnet vendor-id = "7"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Siemens" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "7"
	reject   "70"

fingerprint chatter/bacnet-8
	match    bacnet vendor-id = "8"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Delta Controls" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "8"
	reject   "80"

fingerprint chatter/bacnet-9
	match    bacnet vendor-id = "9"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Siemens" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "9"
	reject   "90"

fingerprint chatter/bacnet-10
	match    bacnet vendor-id = "10"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Schneider Electric" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "10"
	reject   "100"

fingerprint chatter/bacnet-16
	match    bacnet vendor-id = "16"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Carrier" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "16"
	reject   "160"

fingerprint chatter/bacnet-17
	match    bacnet vendor-id = "17"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Honeywell" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "17"
	reject   "170"

fingerprint chatter/bacnet-18
	match    bacnet vendor-id = "18"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Alerton" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "18"
	reject   "180"

fingerprint chatter/bacnet-24
	match    bacnet vendor-id = "24"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Automated Logic" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "24"
	reject   "240"

fingerprint chatter/bacnet-35
	match    bacnet vendor-id = "35"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Reliable Controls" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "35"
	reject   "350"

fingerprint chatter/bacnet-36
	match    bacnet vendor-id = "36"
	assert   hardware.category "Industrial & Building/Building Controller" 4.5
	assert   hardware.manufacturer "Tridium" 5.0
	source   "ASHRAE, BACnet vendor IDs (bacnet.org/assigned-vendor-ids)"
	example  "36"
	reject   "360"

fingerprint chatter/enip
	match    enip vendor-id ~ "^\d+$"
	assert   hardware.category "Industrial & Building" 4.0
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "1"
	reject   "x"

fingerprint chatter/enip-vendor-1
	match    enip vendor-id = "1"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Rockwell Automation" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "1"
	reject   "10"

fingerprint chatter/enip-vendor-26
	match    enip vendor-id = "26"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Festo" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "26"
	reject   "260"

fingerprint chatter/enip-vendor-40
	match    enip vendor-id = "40"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "WAGO" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "40"
	reject   "400"

fingerprint chatter/enip-vendor-47
	match    enip vendor-id = "47"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Omron" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "47"
	reject   "470"

fingerprint chatter/enip-vendor-90
	match    enip vendor-id = "90"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "HMS" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "90"
	reject   "900"

fingerprint chatter/enip-vendor-108
	match    enip vendor-id = "108"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Beckhoff" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "108"
	reject   "1080"

fingerprint chatter/enip-vendor-243
	match    enip vendor-id = "243"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Schneider Electric" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "243"
	reject   "2430"

fingerprint chatter/enip-type-14
	match    enip device-type = "14"
	assert   hardware.category "Industrial & Building/PLC" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "14"
	reject   "140"

fingerprint chatter/enip-type-24
	match    enip device-type = "24"
	assert   hardware.category "Industrial & Building/HMI" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "24"
	reject   "240"

fingerprint chatter/enip-type-44
	match    enip device-type = "44"
	assert   hardware.category "Networking/Switch" 5.5
	source   "ODVA, vendor IDs and device profiles (CIP volume 1, 6-1)"
	example  "44"
	reject   "440"

fingerprint chatter/enip-model
	match    enip model ~ "^(\d{4}-[0-9A-Z]+(?:/[A-Z])?)"
	assert   hardware.manufacturer "Rockwell Automation" 5.0
	assert   hardware.model "$1" 6.0
	source   "Rockwell Automation's catalogue numbers"
	source   "seen from a 1756-ENBT/A"
	example  "1756-ENBT/A"
	example  "1756-L61/B LOGIX5561"
	reject   "PLC"

fingerprint chatter/profinet
	match    profinet vendor-id ~ "^\d+$"
	assert   hardware.category "Industrial & Building" 4.0
	source   "PI, PROFINET vendor IDs"
	example  "42"
	reject   "x"

fingerprint chatter/profinet-42
	match    profinet vendor-id = "42"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Siemens" 5.5
	source   "PI, PROFINET vendor IDs"
	example  "42"
	reject   "420"

fingerprint chatter/profinet-176
	match    profinet vendor-id = "176"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Phoenix Contact" 5.5
	source   "PI, PROFINET vendor IDs"
	example  "176"
	reject   "1760"

fingerprint chatter/profinet-285
	match    profinet vendor-id = "285"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "WAGO" 5.5
	source   "PI, PROFINET vendor IDs"
	example  "285"
	reject   "2850"

fingerprint chatter/profinet-288
	match    profinet vendor-id = "288"
	assert   hardware.category "Industrial & Building" 4.0
	assert   hardware.manufacturer "Beckhoff" 5.5
	source   "PI, PROFINET vendor IDs"
	example  "288"
	reject   "2880"

fingerprint chatter/profinet-s7
	match    profinet model ~ "^S7-?(300|400|1200|1500)"
	assert   hardware.category "Industrial & Building/PLC" 5.5
	assert   hardware.manufacturer "Siemens" 6.0
	assert   hardware.product "SIMATIC S7-$1" 5.5
	source   "Siemens, SIMATIC S7: type of station"
	source   "seen from an S7-300 station"
	example  "S7-1200"
	example  "S7-300EC"
	reject   "SCALANCE"

fingerprint chatter/profinet-scalance
	match    profinet model ^ "SCALANCE"
	assert   hardware.category "Networking/Switch" 5.0
	assert   hardware.manufacturer "Siemens" 6.0
	assert   hardware.product "SCALANCE" 5.0
	source   "Siemens, SCALANCE X: type of station"
	example  "SCALANCE X-200"
	reject   "S7-1200"

fingerprint chatter/ptp-grandmaster
	match    ptp role = "ptp-grandmaster"
	match    ptp clock-class ~ "^[67]$"
	assert   hardware.category "Industrial & Building/Time Server" 4.0
	source   "IEEE 1588-2008, table 5: 6 and 7 are clocks that have, or had, a primary reference"
	example  ptp role "ptp-grandmaster"
	example  ptp clock-class "6"
	reject   ptp clock-class "248"
