# DNS-SD service types announced, and those asked for.

fingerprint mdns-service/companion-link
	match    mdns service = "_companion-link._tcp"
	assert   hardware.manufacturer "Apple" 4.0
	source   "Apple's Continuity; seen in captures"
	example  "_companion-link._tcp"

fingerprint mdns-service/rdlink
	match    mdns service = "_rdlink._tcp"
	assert   hardware.manufacturer "Apple" 3.5
	source   "Apple Remote Desktop link"
	example  "_rdlink._tcp"

fingerprint mdns-service/sleep-proxy
	match    mdns service = "_sleep-proxy._udp"
	assert   hardware.manufacturer "Apple" 3.5
	assert   role "sleep-proxy" 4.0
	source   "Bonjour Sleep Proxy: Apple TV, HomePod, AirPort, Mac"
	example  "_sleep-proxy._udp"

fingerprint mdns-service/mobdev2
	match    mdns service = "_apple-mobdev2._tcp"
	assert   hardware.manufacturer "Apple" 4.5
	assert   hardware.category "Mobile" 3.0
	assert   os.family "iOS/iPadOS" 3.5
	source   "iOS with Wi-Fi sync"
	example  "_apple-mobdev2._tcp"

fingerprint mdns-service/touch-able
	match    mdns service = "_touch-able._tcp"
	assert   hardware.manufacturer "Apple" 2.5
	assert   hardware.category "Media" 1.5
	source   "iTunes remote control: Apple TV, iTunes"
	example  "_touch-able._tcp"

fingerprint mdns-service/touch-remote
	match    mdns service = "_touch-remote._tcp"
	assert   hardware.manufacturer "Apple" 3.0
	assert   hardware.category "Mobile" 1.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_touch-remote._tcp"

fingerprint mdns-service/airport
	match    mdns service = "_airport._tcp"
	assert   hardware.manufacturer "Apple" 5.5
	assert   hardware.category "Networking/Wireless Access Point" 5.5
	source   "AirPort base stations"
	example  "_airport._tcp"

fingerprint mdns-service/odisk
	match    mdns service = "_odisk._tcp"
	assert   hardware.manufacturer "Apple" 3.5
	assert   os.family "macOS" 3.0
	assert   hardware.category "Computers" 3.0
	source   "DVD sharing of macOS; seen in captures"
	example  "_odisk._tcp"

fingerprint mdns-service/eppc
	match    mdns service = "_eppc._tcp"
	assert   hardware.manufacturer "Apple" 3.5
	assert   os.family "macOS" 3.5
	assert   hardware.category "Computers" 3.0
	source   "Remote Apple Events"
	example  "_eppc._tcp"

fingerprint mdns-service/net-assistant
	match    mdns service = "_net-assistant._udp"
	assert   hardware.manufacturer "Apple" 3.5
	assert   os.family "macOS" 3.5
	assert   hardware.category "Computers" 3.0
	source   "Apple Remote Desktop"
	example  "_net-assistant._udp"

fingerprint mdns-service/home-sharing
	match    mdns service = "_home-sharing._tcp"
	assert   hardware.manufacturer "Apple" 2.0
	assert   hardware.category "Computers" 1.0
	source   "iTunes"
	example  "_home-sharing._tcp"

fingerprint mdns-service/presence
	match    mdns service = "_presence._tcp"
	assert   hardware.category "Computers" 1.5
	source   "XEP-0174: iChat, Pidgin"
	example  "_presence._tcp"

fingerprint mdns-service/afp
	match    mdns service = "_afpovertcp._tcp"
	assert   role "file-server" 2.5
	source   "AFP: Mac or storage"
	example  "_afpovertcp._tcp"

fingerprint mdns-service/smb
	match    mdns service = "_smb._tcp"
	assert   role "file-server" 2.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_smb._tcp"

fingerprint mdns-service/adisk
	match    mdns service = "_adisk._tcp"
	assert   hardware.category "Storage/NAS" 1.5
	assert   role "time-machine-server" 3.0
	source   "Time Machine targets"
	example  "_adisk._tcp"

fingerprint mdns-service/xserveraid
	match    mdns service = "_xserveraid._tcp"
	assert   hardware.manufacturer "Apple" 5.0
	assert   hardware.category "Storage" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_xserveraid._tcp"

fingerprint mdns-service/airdrop
	match    mdns service = "_airdrop._tcp"
	assert   hardware.manufacturer "Apple" 4.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_airdrop._tcp"

fingerprint mdns-service/homekit
	match    mdns service = "_homekit._tcp"
	assert   hardware.manufacturer "Apple" 3.5
	assert   role "homekit-hub" 3.0
	source   "home hubs: Apple TV, HomePod"
	example  "_homekit._tcp"

fingerprint mdns-service/hap
	match    mdns service = "_hap._tcp"
	assert   hardware.category "Smart Home" 1.8
	assert   os.category "Embedded" 1.5
	source   "HomeKit accessory"
	example  "_hap._tcp"

fingerprint mdns-service/matter
	match    mdns service = "_matter._tcp"
	assert   hardware.category "Smart Home" 2.0
	assert   os.category "Embedded" 1.5
	source   "CSA Matter"
	example  "_matter._tcp"

fingerprint mdns-service/matterc
	match    mdns service = "_matterc._udp"
	assert   hardware.category "Smart Home" 2.5
	assert   os.category "Embedded" 1.5
	source   "CSA Matter, commissionable"
	example  "_matterc._udp"

fingerprint mdns-service/meshcop
	match    mdns service = "_meshcop._udp"
	assert   role "thread-border-router" 4.0
	source   "Thread border routers"
	example  "_meshcop._udp"

fingerprint mdns-service/googlecast
	match    mdns service = "_googlecast._tcp"
	assert   hardware.category "Media" 2.2
	source   "Google Cast receivers"
	example  "_googlecast._tcp"

fingerprint mdns-service/googlezone
	match    mdns service = "_googlezone._tcp"
	assert   hardware.manufacturer "Google" 3.0
	assert   hardware.category "Media" 1.5
	source   "Cast groups"
	example  "_googlezone._tcp"

fingerprint mdns-service/androidtv
	match    mdns service ~ "^_androidtvremote2?\._tcp"
	assert   os.family "Android" 4.5
	assert   hardware.category "Media" 4.5
	source   "Android TV Remote Service"
	example  "_androidtvremote2._tcp"

fingerprint mdns-service/adb
	match    mdns service ~ "^_adb(?:-tls-(?:connect|pairing))?\._tcp"
	assert   os.family "Android" 4.0
	source   "Android debugging"
	example  "_adb-tls-connect._tcp"

fingerprint mdns-service/nearby
	match    mdns service = "_FC9F5ED42C8A._tcp"
	assert   os.family "Android" 1.0
	source   "Google Quick Share: Android, also Windows"
	example  "_FC9F5ED42C8A._tcp"

fingerprint mdns-service/amzn-wplay
	match    mdns service = "_amzn-wplay._tcp"
	assert   hardware.manufacturer "Amazon" 3.5
	assert   hardware.category "Media" 2.0
	source   "Amazon Fling"
	example  "_amzn-wplay._tcp"

fingerprint mdns-service/amzn-alexa
	match    mdns service = "_amzn-alexa._tcp"
	assert   hardware.manufacturer "Amazon" 3.5
	assert   hardware.category "Smart Home/Voice Assistant" 2.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_amzn-alexa._tcp"

fingerprint mdns-service/amazonecho
	match    mdns service = "_amazonecho-remote._tcp"
	assert   hardware.manufacturer "Amazon" 4.5
	assert   hardware.category "Smart Home/Voice Assistant" 4.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_amazonecho-remote._tcp"

fingerprint mdns-service/spotify
	match    mdns service = "_spotify-connect._tcp"
	assert   hardware.category "Media" 1.5
	source   "Spotify Connect"
	example  "_spotify-connect._tcp"

fingerprint mdns-service/sonos
	match    mdns service = "_sonos._tcp"
	assert   hardware.manufacturer "Sonos" 6.0
	assert   hardware.category "Media/Speaker" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_sonos._tcp"

fingerprint mdns-service/sonos-instance
	match    mdns instance ~ "^sonos[0-9A-F]{12}$"
	assert   hardware.manufacturer "Sonos" 5.5
	assert   hardware.category "Media/Speaker" 5.0
	source   "seen in captures"
	example  "sonos7828CA05FACC"

fingerprint mdns-service/airplay
	match    mdns service = "_airplay._tcp"
	assert   hardware.category "Media" 0.6
	source   "Macs are receivers too"
	example  "_airplay._tcp"

fingerprint mdns-service/raop
	match    mdns service = "_raop._tcp"
	assert   hardware.category "Media" 0.6
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_raop._tcp"

fingerprint mdns-service/hue
	match    mdns service = "_hue._tcp"
	assert   hardware.manufacturer "Philips" 4.5
	assert   hardware.category "Smart Home/Hub" 5.0
	assert   hardware.product "Hue Bridge" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_hue._tcp"

fingerprint mdns-service/axis-video
	match    mdns service = "_axis-video._tcp"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_axis-video._tcp"

fingerprint mdns-service/axis-nvr
	match    mdns service = "_axis-nvr._tcp"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.category "Surveillance/Video Recorder" 5.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_axis-nvr._tcp"

fingerprint mdns-service/psia
	match    mdns service ~ "^_(?:psia|CGI|onvif)\._tcp"
	assert   hardware.category "Surveillance" 3.5
	source   "PSIA cameras and recorders"
	example  "_psia._tcp"

fingerprint mdns-service/nvstream
	match    mdns service ~ "^_nvstream(?:_dbd)?\._tcp"
	assert   hardware.manufacturer "NVIDIA" 1.0
	assert   hardware.category "Computers" 1.0
	assert   role "game-streaming-host" 3.0
	source   "GameStream: PC with NVIDIA card or SHIELD"
	example  "_nvstream._tcp"

fingerprint mdns-service/steam
	match    mdns service = "_steam._tcp"
	assert   hardware.category "Computers" 2.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_steam._tcp"

fingerprint mdns-service/miio
	match    mdns service = "_miio._udp"
	assert   hardware.manufacturer "Xiaomi" 2.0
	assert   hardware.category "Smart Home" 3.5
	assert   os.category "Embedded" 2.0
	source   "Xiaomi MIoT"
	example  "_miio._udp"

fingerprint mdns-service/miio-vacuum
	match    mdns instance in "_miio._udp" ~ "-vacuum-"
	assert   hardware.category "Smart Home/Vacuum" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "roborock-vacuum-s5_miio12345678"

fingerprint mdns-service/miio-light
	match    mdns instance in "_miio._udp" ~ "-light-"
	assert   hardware.category "Smart Home/Lighting" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "yeelink-light-color1_miio12345678"

fingerprint mdns-service/miio-plug
	match    mdns instance in "_miio._udp" ~ "-plug-"
	assert   hardware.category "Smart Home/Smart Plug" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "chuangmi-plug-m1_miio12345678"

fingerprint mdns-service/miio-camera
	match    mdns instance in "_miio._udp" ~ "-camera-"
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "chuangmi-camera-ipc009_miio12345678"

fingerprint mdns-service/miio-gateway
	match    mdns instance in "_miio._udp" ~ "-(?:gateway|acpartner)-"
	assert   hardware.category "Smart Home/Hub" 5.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "lumi-gateway-v3_miio12345678"

fingerprint mdns-service/miio-appliance
	match    mdns instance in "_miio._udp" ~ "-(?:airpurifier|humidifier|fan|heater|cooker|airfryer|aircondition|washer|feeder)-"
	assert   hardware.category "Smart Home/Appliance" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "zhimi-airpurifier-m1_miio12345678"

fingerprint mdns-service/mi-connect
	match    mdns service = "_mi-connect._udp"
	assert   hardware.manufacturer "Xiaomi" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_mi-connect._udp"

fingerprint mdns-service/yeelight
	match    mdns service ~ "^_yeelight"
	assert   hardware.manufacturer "Yeelight" 5.0
	assert   hardware.category "Smart Home/Lighting" 5.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_yeelight._tcp"

fingerprint mdns-service/shelly
	match    mdns service = "_shelly._tcp"
	assert   hardware.manufacturer "Shelly" 6.0
	assert   hardware.category "Smart Home" 4.0
	assert   os.family "RTOS/firmware" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_shelly._tcp"

fingerprint mdns-service/esphome
	match    mdns service = "_esphomelib._tcp"
	assert   hardware.product "ESPHome" 5.0
	assert   hardware.category "Smart Home" 3.5
	assert   os.family "RTOS/firmware" 3.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_esphomelib._tcp"

fingerprint mdns-service/wled
	match    mdns service = "_wled._tcp"
	assert   hardware.product "WLED" 5.0
	assert   hardware.category "Smart Home/Lighting" 5.0
	assert   os.family "RTOS/firmware" 3.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_wled._tcp"

fingerprint mdns-service/tasmota
	match    mdns service = "_tasmota._tcp"
	assert   hardware.product "Tasmota" 5.0
	assert   hardware.category "Smart Home" 4.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_tasmota._tcp"

fingerprint mdns-service/elgato
	match    mdns service = "_elg._tcp"
	assert   hardware.manufacturer "Elgato" 6.0
	assert   hardware.category "Smart Home/Lighting" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_elg._tcp"

fingerprint mdns-service/nanoleaf
	match    mdns service ~ "^_nanoleaf(?:api|ms)\._tcp"
	assert   hardware.manufacturer "Nanoleaf" 6.0
	assert   hardware.category "Smart Home/Lighting" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_nanoleafapi._tcp"

fingerprint mdns-service/lifx
	match    mdns service ~ "^_lifx"
	assert   hardware.manufacturer "LIFX" 6.0
	assert   hardware.category "Smart Home/Lighting" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_lifx._udp"

fingerprint mdns-service/wiz
	match    mdns service ~ "^_wiz\."
	assert   hardware.manufacturer "WiZ" 5.5
	assert   hardware.category "Smart Home/Lighting" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_wiz._udp"

fingerprint mdns-service/tradfri
	match    mdns instance in "_coap._udp" ~ "^gw[:-]?[0-9a-f]{12}"
	assert   hardware.manufacturer "IKEA" 5.5
	assert   hardware.category "Smart Home/Hub" 5.5
	source   "IKEA Tradfri gateway"
	example  "gw:a0c9a0001122"

fingerprint mdns-service/ihsp
	match    mdns service = "_ihsp._tcp"
	assert   hardware.manufacturer "IKEA" 5.5
	assert   hardware.category "Smart Home/Hub" 5.5
	source   "IKEA Dirigera"
	example  "_ihsp._tcp"

fingerprint mdns-service/dhnap
	match    mdns service = "_dhnap._tcp"
	assert   hardware.manufacturer "D-Link" 5.5
	assert   os.category "Embedded" 2.0
	source   "seen in captures"
	example  "_dhnap._tcp"

fingerprint mdns-service/dcp
	match    mdns service = "_dcp._tcp"
	assert   hardware.manufacturer "D-Link" 3.5
	source   "D-Link configuration"
	example  "_dcp._tcp"

fingerprint mdns-service/ewelink
	match    mdns service = "_ewelink._tcp"
	assert   hardware.manufacturer "Sonoff" 5.0
	assert   hardware.category "Smart Home" 4.5
	assert   os.category "Embedded" 2.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_ewelink._tcp"

fingerprint mdns-service/tuya
	match    mdns service ~ "^_tuya"
	assert   hardware.manufacturer "Tuya" 3.5
	assert   hardware.category "Smart Home" 4.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_tuya._tcp"

fingerprint mdns-service/knx
	match    mdns service ~ "^_knx"
	assert   hardware.category "Industrial & Building/Building Controller" 3.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_knx._udp"

fingerprint mdns-service/bacnet
	match    mdns service ~ "^_bacnet"
	assert   hardware.category "Industrial & Building/Building Controller" 3.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_bacnet-sc._tcp"

fingerprint mdns-service/loxone
	match    mdns service ~ "^_loxone"
	assert   hardware.manufacturer "Loxone" 6.0
	assert   hardware.category "Industrial & Building/Building Controller" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_loxone._tcp"

fingerprint mdns-service/sma
	match    mdns service ~ "^_sma"
	assert   hardware.manufacturer "SMA" 4.0
	assert   hardware.category "Industrial & Building/Energy Meter" 2.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_sma._tcp"

fingerprint mdns-service/enphase
	match    mdns service = "_enphase-envoy._tcp"
	assert   hardware.manufacturer "Enphase" 6.0
	assert   hardware.category "Industrial & Building/Energy Meter" 4.0
	source   "service of the maker, from general knowledge; not compared"
	example  "_enphase-envoy._tcp"

fingerprint mdns-service/powerview
	match    mdns service ~ "^_powerview"
	assert   hardware.manufacturer "Hunter Douglas" 6.0
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_powerview._tcp"

fingerprint mdns-service/lutron
	match    mdns service ~ "^_(?:lutron|leap)\._tcp"
	assert   hardware.manufacturer "Lutron" 5.5
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_lutron._tcp"

fingerprint mdns-service/bond
	match    mdns service = "_bond._tcp"
	assert   hardware.manufacturer "Bond" 6.0
	assert   hardware.category "Smart Home/Hub" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_bond._tcp"

fingerprint mdns-service/plugwise
	match    mdns service = "_plugwise._tcp"
	assert   hardware.manufacturer "Plugwise" 6.0
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_plugwise._tcp"

fingerprint mdns-service/hwenergy
	match    mdns service ~ "^_(?:hwenergy|homewizard)\._tcp"
	assert   hardware.manufacturer "HomeWizard" 6.0
	assert   hardware.category "Industrial & Building/Energy Meter" 3.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_hwenergy._tcp"

fingerprint mdns-service/nut
	match    mdns service = "_nut._tcp"
	assert   role "ups-monitor" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_nut._tcp"

fingerprint mdns-service/home-assistant
	match    mdns service = "_home-assistant._tcp"
	assert   hardware.product "Home Assistant" 5.5
	assert   hardware.category "Smart Home/Hub" 4.5
	assert   os.family "Linux" 2.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_home-assistant._tcp"

fingerprint mdns-service/octoprint
	match    mdns service = "_octoprint._tcp"
	assert   hardware.product "OctoPrint" 5.0
	assert   hardware.category "Printers/3D Printer" 4.0
	assert   os.family "Linux" 2.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_octoprint._tcp"

fingerprint mdns-service/ultimaker
	match    mdns service = "_ultimaker._tcp"
	assert   hardware.manufacturer "Ultimaker" 6.0
	assert   hardware.category "Printers/3D Printer" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_ultimaker._tcp"

fingerprint mdns-service/prusalink
	match    mdns service = "_prusalink._tcp"
	assert   hardware.manufacturer "Prusa" 5.0
	assert   hardware.category "Printers/3D Printer" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_prusalink._tcp"

fingerprint mdns-service/plex
	match    mdns service ~ "^_plexmediasvr\._tcp"
	assert   role "media-server" 4.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_plexmediasvr._tcp"

fingerprint mdns-service/kodi
	match    mdns service ~ "^_xbmc-(?:jsonrpc|events)"
	assert   hardware.category "Media" 1.5
	assert   hardware.product "Kodi" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_xbmc-jsonrpc._tcp"

fingerprint mdns-service/squeeze
	match    mdns service ~ "^_slim(?:http|devices|cli|proto)"
	assert   role "media-server" 3.0
	assert   hardware.category "Media" 1.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_slimhttp._tcp"

fingerprint mdns-service/roku-rcp
	match    mdns service ~ "^_roku(?:-rcp)?"
	assert   hardware.manufacturer "Roku" 5.0
	assert   hardware.category "Media" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_roku-rcp._tcp"

fingerprint mdns-service/bose
	match    mdns service ~ "^_(?:soundtouch|bose)\._tcp"
	assert   hardware.manufacturer "Bose" 5.5
	assert   hardware.category "Media/Speaker" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_soundtouch._tcp"

fingerprint mdns-service/beoremote
	match    mdns service = "_beoremote._tcp"
	assert   hardware.manufacturer "Bang & Olufsen" 6.0
	assert   hardware.category "Media/Speaker" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_beoremote._tcp"

fingerprint mdns-service/musc
	match    mdns service ~ "^_(?:musc|lsMusic|mxmusic)\._tcp"
	assert   hardware.manufacturer "Bluesound" 3.0
	assert   hardware.category "Media/Speaker" 4.0
	source   "BluOS"
	example  "_musc._tcp"

fingerprint mdns-service/heos
	match    mdns service = "_heos-audio._tcp"
	assert   hardware.manufacturer "Denon" 3.5
	assert   hardware.category "Media/AV Receiver" 3.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_heos-audio._tcp"

fingerprint mdns-service/linkplay
	match    mdns service = "_linkplay._tcp"
	assert   hardware.category "Media/Speaker" 4.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_linkplay._tcp"

fingerprint mdns-service/netaudio
	match    mdns service ~ "^_netaudio-"
	assert   hardware.category "Media" 2.5
	assert   role "dante-device" 4.0
	source   "Audinate Dante"
	example  "_netaudio-arc._udp"

fingerprint mdns-service/tivo
	match    mdns service ~ "^_tivo-"
	assert   hardware.manufacturer "TiVo" 5.5
	assert   hardware.category "Media/Set-top Box" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_tivo-videos._tcp"

fingerprint mdns-service/viziocast
	match    mdns service = "_viziocast._tcp"
	assert   hardware.manufacturer "Vizio" 6.0
	assert   hardware.category "Media/Television" 5.0
	source   "service of the maker, from general knowledge; not compared"
	example  "_viziocast._tcp"

fingerprint mdns-service/samsung-msf
	match    mdns service = "_samsungmsf._tcp"
	assert   hardware.manufacturer "Samsung" 5.5
	assert   hardware.category "Media/Television" 5.0
	source   "service of the maker, from general knowledge; not compared"
	example  "_samsungmsf._tcp"

fingerprint mdns-service/lg-smart
	match    mdns service = "_lg-smart-device._tcp"
	assert   hardware.manufacturer "LG" 5.5
	assert   hardware.category "Smart Home/Appliance" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_lg-smart-device._tcp"

fingerprint mdns-service/philipstv
	match    mdns service ~ "^_philipstv"
	assert   hardware.manufacturer "Philips" 5.5
	assert   hardware.category "Media/Television" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_philipstv_rpc._tcp"

fingerprint mdns-service/homeconnect
	match    mdns service = "_homeconnect._tcp"
	assert   hardware.category "Smart Home/Appliance" 6.0
	source   "BSH Home Connect"
	example  "_homeconnect._tcp"

fingerprint mdns-service/miele
	match    mdns service ~ "^_mieleathome"
	assert   hardware.manufacturer "Miele" 6.0
	assert   hardware.category "Smart Home/Appliance" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_mieleathome._tcp"

fingerprint mdns-service/dyson
	match    mdns service ~ "^_(?:dyson_mqtt|360eye_mqtt)\._tcp"
	assert   hardware.manufacturer "Dyson" 6.0
	assert   hardware.category "Smart Home/Appliance" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_dyson_mqtt._tcp"

fingerprint mdns-service/irobot
	match    mdns service ~ "^_amzn-irobot|^_irobot"
	assert   hardware.manufacturer "iRobot" 5.5
	assert   hardware.category "Smart Home/Vacuum" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_irobot._tcp"

fingerprint mdns-service/arduino
	match    mdns service = "_arduino._tcp"
	assert   hardware.category "Smart Home" 0.5
	assert   os.family "RTOS/firmware" 2.5
	assert   os.category "Embedded" 2.5
	source   "Arduino over-the-air update: ESP boards"
	example  "_arduino._tcp"

fingerprint mdns-service/gogogate
	match    mdns service = "_gogogate2._tcp"
	assert   hardware.category "Smart Home/Garage Door" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_gogogate2._tcp"

fingerprint mdns-service/doorbird
	match    mdns service = "_axis-video._tcp"
	match    mdns instance ~ "^DoorBird"
	assert   hardware.manufacturer "DoorBird" 7.0
	assert   hardware.category "Surveillance/Video Doorbell" 7.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  mdns service "_axis-video._tcp"
	example  mdns instance in "_axis-video._tcp" "DoorBird-123"

fingerprint mdns-service/lookin
	match    mdns service = "_lookin._tcp"
	assert   hardware.category "Smart Home/Hub" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_lookin._tcp"

fingerprint mdns-service/czc
	match    mdns service ~ "^_(?:slzb-06|zigate-zigbee-gateway|czc|uzg-01|xzg|zigstar_gw)\._tcp"
	assert   hardware.category "Smart Home/Hub" 4.5
	assert   role "zigbee-coordinator" 4.0
	source   "services of the makers, from general knowledge; not compared"
	example  "_slzb-06._tcp"

fingerprint mdns-service/fritz
	match    mdns service ~ "^_(?:fbox|fritzbox)\._tcp"
	assert   hardware.manufacturer "AVM" 5.5
	assert   hardware.category "Networking/Gateway (CPE)" 5.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_fbox._tcp"

fingerprint mdns-service/freebox
	match    mdns service ~ "^_fbx-(?:api|devices)\._tcp"
	assert   hardware.manufacturer "Free" 5.0
	assert   hardware.category "Networking/Gateway (CPE)" 4.0
	assert   hardware.product "Freebox" 5.5
	source   "Freebox"
	example  "_fbx-api._tcp"

fingerprint mdns-service/devolo
	match    mdns service = "_dvl-deviceapi._tcp"
	assert   hardware.manufacturer "devolo" 6.0
	assert   hardware.category "Networking/Powerline Adapter" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_dvl-deviceapi._tcp"

fingerprint mdns-service/eero
	match    mdns service ~ "^_eero"
	assert   hardware.manufacturer "eero" 5.5
	assert   hardware.category "Networking/Router" 4.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_eero._tcp"

fingerprint mdns-service/mikrotik
	match    mdns service ~ "^_(?:mikrotik|winbox)"
	assert   hardware.manufacturer "MikroTik" 5.5
	assert   hardware.category "Networking" 4.5
	assert   os.name "RouterOS" 4.5
	assert   os.family "Network OS" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_winbox._tcp"

fingerprint mdns-service/ubnt
	match    mdns service ~ "^_(?:ubnt|unifi)"
	assert   hardware.manufacturer "Ubiquiti" 5.0
	assert   hardware.category "Networking" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_ubnt._tcp"

fingerprint mdns-service/qnap
	match    mdns service ~ "^_(?:qdiscover|qmobile)\._tcp"
	assert   hardware.manufacturer "QNAP" 6.0
	assert   hardware.category "Storage/NAS" 6.0
	assert   os.family "Linux" 2.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_qdiscover._tcp"

fingerprint mdns-service/readynas
	match    mdns service = "_readynas._tcp"
	assert   hardware.manufacturer "NETGEAR" 5.5
	assert   hardware.category "Storage/NAS" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_readynas._tcp"

fingerprint mdns-service/wd-2go
	match    mdns service ~ "^_wd-2go|^_wdcp"
	assert   hardware.manufacturer "Western Digital" 6.0
	assert   hardware.category "Storage/NAS" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_wd-2go._tcp"

fingerprint mdns-service/buffalo
	match    mdns service ~ "^_(?:buffalo|nasnavi)"
	assert   hardware.manufacturer "Buffalo" 5.0
	assert   hardware.category "Storage/NAS" 5.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_buffalo._tcp"

fingerprint mdns-service/synology
	match    mdns service ~ "^_(?:dsminfo|syno)"
	assert   hardware.manufacturer "Synology" 6.0
	assert   hardware.category "Storage/NAS" 6.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_dsminfo._tcp"

fingerprint mdns-service/printer-lpd
	match    mdns service = "_printer._tcp"
	assert   hardware.category "Printers" 2.5
	source   "Bonjour printing; CUPS shares as well"
	example  "_printer._tcp"

fingerprint mdns-service/printer-ipp
	match    mdns service ~ "^_ipps?\._tcp"
	assert   hardware.category "Printers" 2.5
	source   "Bonjour printing"
	example  "_ipp._tcp"

fingerprint mdns-service/printer-pdl
	match    mdns service = "_pdl-datastream._tcp"
	assert   hardware.category "Printers" 4.0
	assert   os.family "Printer firmware" 2.0
	source   "raw port 9100: a printer or print server"
	example  "_pdl-datastream._tcp"

fingerprint mdns-service/scanner
	match    mdns service ~ "^_uscans?\._tcp"
	assert   hardware.category "Printers/Multi-function Printer" 2.5
	source   "eSCL: mostly multi-function printers"
	example  "_uscan._tcp"

fingerprint mdns-service/scanner-tcp
	match    mdns service = "_scanner._tcp"
	assert   hardware.category "Printers/Multi-function Printer" 1.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_scanner._tcp"

fingerprint mdns-service/fax
	match    mdns service = "_fax-ipp._tcp"
	assert   hardware.category "Printers/Multi-function Printer" 3.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_fax-ipp._tcp"

fingerprint mdns-service/ptp
	match    mdns service = "_ptp._tcp"
	assert   hardware.category "Scanners & Imaging/Camera" 2.5
	source   "Picture Transfer Protocol"
	example  "_ptp._tcp"

fingerprint mdns-service/canon-bjnp
	match    mdns service ~ "^_canon-(?:bjnp|chmp)"
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.category "Printers" 4.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_canon-bjnp1._tcp"

fingerprint mdns-service/workstation
	match    mdns service = "_workstation._tcp"
	assert   os.family "Linux" 2.0
	source   "Avahi with publish-workstation; seen in captures"
	example  "_workstation._tcp"

fingerprint mdns-service/udisks
	match    mdns service = "_udisks-ssh._tcp"
	assert   os.family "Linux" 3.5
	assert   hardware.category "Computers" 2.5
	source   "Avahi on Debian and Ubuntu"
	example  "_udisks-ssh._tcp"

fingerprint mdns-service/ssh
	match    mdns service = "_ssh._tcp"
	assert   hardware.category "Computers" 0.6
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_ssh._tcp"

fingerprint mdns-service/sftp
	match    mdns service = "_sftp-ssh._tcp"
	assert   hardware.category "Computers" 0.8
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_sftp-ssh._tcp"

fingerprint mdns-service/rfb
	match    mdns service = "_rfb._tcp"
	assert   hardware.category "Computers" 1.5
	source   "screen sharing"
	example  "_rfb._tcp"

fingerprint mdns-service/rdp
	match    mdns service = "_rdp._tcp"
	assert   hardware.category "Computers" 1.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_rdp._tcp"

fingerprint mdns-service/pulse
	match    mdns service ~ "^_pulse-(?:server|sink|source)"
	assert   os.family "Linux" 3.5
	assert   hardware.category "Computers" 2.0
	source   "PulseAudio"
	example  "_pulse-server._tcp"

fingerprint mdns-service/distcc
	match    mdns service = "_distcc._tcp"
	assert   hardware.category "Computers" 2.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_distcc._tcp"

fingerprint mdns-service/kdeconnect
	match    mdns service = "_kdeconnect._udp"
	assert   os.category "Client" 1.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_kdeconnect._udp"

fingerprint mdns-service/sip
	match    mdns service = "_sip._udp"
	assert   hardware.category "Voice & Conferencing" 2.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_sip._udp"

fingerprint mdns-service/snom
	match    mdns instance ~ "^snom ?([mD]?\d{3})"
	assert   hardware.manufacturer "Snom" 5.5
	assert   hardware.category "Voice & Conferencing/IP Phone" 5.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "snom 320"

fingerprint mdns-service/polycom
	match    mdns instance ~ "^polycom"
	assert   hardware.manufacturer "Polycom" 5.5
	assert   hardware.category "Voice & Conferencing" 5.0
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "Polycom VVX 410"

fingerprint mdns-service/cros-p2p
	match    mdns service = "_cros_p2p._tcp"
	assert   os.family "ChromeOS" 5.5
	assert   hardware.category "Computers" 4.0
	source   "ChromeOS update sharing"
	example  "_cros_p2p._tcp"

fingerprint mdns-service/microsoft-mcc
	match    mdns service = "_microsoft_mcc._tcp"
	assert   os.family "Windows" 2.5
	source   "Microsoft Connected Cache, Windows"
	example  "_microsoft_mcc._tcp"

fingerprint mdns-service/dosvc
	match    mdns service ~ "^_dosvc"
	assert   os.family "Windows" 4.5
	assert   hardware.category "Computers" 2.0
	source   "Windows Delivery Optimization"
	example  "_dosvc._tcp"

fingerprint mdns-service/teamviewer
	match    mdns service = "_teamviewer._tcp"
	assert   hardware.category "Computers" 1.5
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_teamviewer._tcp"
# What is asked for: hints of the asker.

fingerprint mdns-service/q-companion
	match    mdns question ~ "^_companion-link\._tcp"
	unless   oui vendor ~ "^(?!Apple)"
	unless   dhcp opt60 ^ "MSFT"
	unless   browser os ~ "^\S"
	assert   hardware.manufacturer "Apple" 2.2
	source   "Apple's systems alone ask for it; seen in captures"
	example  "_companion-link._tcp"

fingerprint mdns-service/q-rdlink
	match    mdns question ~ "^_rdlink\._tcp"
	unless   oui vendor ~ "^(?!Apple)"
	unless   dhcp opt60 ^ "MSFT"
	unless   browser os ~ "^\S"
	assert   hardware.manufacturer "Apple" 2.2
	source   "seen in captures"
	example  "_rdlink._tcp"

fingerprint mdns-service/q-sleep-proxy
	match    mdns question ~ "^_sleep-proxy\._udp"
	unless   oui vendor ~ "^(?!Apple)"
	unless   dhcp opt60 ^ "MSFT"
	unless   browser os ~ "^\S"
	assert   hardware.manufacturer "Apple" 2.0
	source   "seen in captures"
	example  "_sleep-proxy._udp"

fingerprint mdns-service/q-homekit
	match    mdns question ~ "^_homekit\._tcp"
	unless   oui vendor ~ "^(?!Apple)"
	unless   dhcp opt60 ^ "MSFT"
	unless   browser os ~ "^\S"
	assert   hardware.manufacturer "Apple" 1.8
	source   "seen in captures"
	example  "_homekit._tcp"

fingerprint mdns-service/q-mobdev
	match    mdns question ~ "^_apple-mobdev2?\._tcp"
	unless   oui vendor ~ "^(?!Apple)"
	unless   dhcp opt60 ^ "MSFT"
	unless   browser os ~ "^\S"
	assert   hardware.manufacturer "Apple" 1.2
	assert   hardware.category "Computers" 1.5
	assert   os.category "Client" 1.0
	source   "iTunes and the Finder look for iOS devices"
	example  "_apple-mobdev2._tcp"

fingerprint mdns-service/q-apple-pair
	match    mdns question ~ "^_sleep-proxy\._udp"
	match    mdns question ~ "^_companion-link\._tcp"
	unless   oui vendor ~ "^(?!Apple)"
	unless   dhcp opt60 ^ "MSFT"
	unless   browser os ~ "^\S"
	assert   hardware.manufacturer "Apple" 3.5
	source   "seen in captures of a randomised MAC"
	example  mdns question "_sleep-proxy._udp"
	example  mdns question "_companion-link._tcp"

fingerprint mdns-service/q-cast
	match    mdns question ~ "^_googlecast\._tcp"
	assert   os.category "Client" 0.8
	source   "Chrome and Android look for it"
	example  "_googlecast._tcp"

fingerprint mdns-service/q-mcc
	match    mdns question ~ "^_microsoft_mcc\._tcp"
	assert   os.family "Windows" 2.5
	assert   hardware.category "Computers" 1.5
	source   "Windows Delivery Optimization"
	example  "_microsoft_mcc._tcp"

fingerprint mdns-service/q-dosvc
	match    mdns question ~ "^_dosvc\._tcp"
	assert   os.family "Windows" 3.5
	assert   hardware.category "Computers" 1.5
	source   "Windows Delivery Optimization"
	example  "_dosvc._tcp"

fingerprint mdns-service/q-wpad
	match    mdns question ~ "^wpad(?:\.local)?$"
	assert   os.family "Windows" 1.5
	assert   hardware.category "Computers" 1.2
	source   "Windows looks for its proxy"
	example  "wpad.local"

fingerprint mdns-service/q-spotify
	match    mdns question ~ "^_spotify-connect\._tcp"
	assert   os.category "Client" 0.5
	source   "Spotify"
	example  "_spotify-connect._tcp"

fingerprint mdns-service/q-printers
	match    mdns question ~ "^_(?:ipps?|printer|pdl-datastream|uscan)\._tcp"
	assert   os.category "Client" 0.8
	source   "who looks for printers is a client"
	example  "_ipp._tcp"

fingerprint mdns-service/q-udisks
	match    mdns question ~ "^_(?:sftp-ssh|udisks-ssh|webdav)\._tcp"
	assert   hardware.category "Computers" 0.8
	source   "file managers"
	example  "_sftp-ssh._tcp"

fingerprint mdns-service/q-nvstream
	match    mdns question ~ "^_nvstream"
	assert   os.category "Client" 0.6
	source   "service type of the maker or the system (IANA registry of service names, or general knowledge); not compared"
	example  "_nvstream_dbd._tcp"
