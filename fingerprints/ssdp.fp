# SSDP: SERVER, NT, USN and LOCATION of what announces itself; USER-AGENT and ST of who searches.

fingerprint ssdp/windows-10
	match    ssdp server ~ "^Microsoft-Windows/10\.0"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 10 or 11" 2.5
	assert   hardware.category "Computers" 2.5
	source   "Windows' UPnP host; Server 2016 and later says the same; seen in captures"
	example  "Microsoft-Windows/10.0 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-6-3
	match    ssdp server ~ "^Microsoft-Windows(?:-NT)?/6\.3"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 8.1" 2.5
	assert   hardware.category "Computers" 2.5
	source   "NT 6.3: Windows 8.1, Server 2012 R2"
	example  "Microsoft-Windows/6.3 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-6-2
	match    ssdp server ~ "^Microsoft-Windows(?:-NT)?/6\.2"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 8" 2.5
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Microsoft-Windows/6.2 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-6-1
	match    ssdp server ~ "^Microsoft-Windows(?:-NT)?/6\.1"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows 7" 2.5
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Microsoft-Windows-NT/6.1 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-6-0
	match    ssdp server ~ "^Microsoft-Windows(?:-NT)?/6\.0"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows Vista" 2.5
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Microsoft-Windows/6.0 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-5-1
	match    ssdp server ~ "^Microsoft-Windows(?:-NT)?/5\.1"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows XP" 3.0
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Microsoft-Windows-NT/5.1 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-5-2
	match    ssdp server ~ "^Microsoft-Windows(?:-NT)?/5\.2"
	assert   os.family "Windows" 4.5
	assert   os.name "Windows Server 2003" 2.5
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Microsoft-Windows-NT/5.2 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-any
	match    ssdp server ^ "Microsoft-Windows"
	assert   os.family "Windows" 4.0
	assert   hardware.category "Computers" 2.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Microsoft-Windows/10.0 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/windows-ce
	match    ssdp server ~ "^Microsoft-WinCE/([\d.]+)"
	assert   os.family "Windows" 5.0
	assert   os.name "Windows CE" 5.0
	assert   os.version "$1" 4.0
	assert   os.category "Embedded" 4.0
	source   "seen in captures of a controller"
	example  "Microsoft-WinCE/6.00 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/linux-server
	match    ssdp server ~ "^Linux/(\d+\.\d+[\d.]*)"
	assert   os.family "Embedded Linux" 2.0
	assert   os.family "Linux" 0.5
	source   "a kernel names itself; most that announce by UPnP are appliances"
	example  "Linux/2.6.21, UPnP/1.0, Portable SDK for UPnP devices/1.6.18"

fingerprint ssdp/linux-bare
	match    ssdp server ~ "^Linux,"
	assert   os.family "Embedded Linux" 1.8
	source   "seen in captures"
	example  "Linux,    UPnP/1.0 DCS-935L/1.0"

fingerprint ssdp/hue-bridge
	match    ssdp server ~ "IpBridge/([\d.]+)"
	assert   hardware.manufacturer "Philips" 6.0
	assert   hardware.category "Smart Home/Hub" 6.0
	assert   hardware.product "Hue Bridge" 5.5
	assert   os.family "Embedded Linux" 2.5
	assert   os.category "Embedded" 2.5
	source   "seen in captures"
	example  "Linux/3.14.0 UPnP/1.0 IpBridge/1.9.0"

fingerprint ssdp/hue-bridge-hue
	match    ssdp server ~ "^Hue/"
	assert   hardware.manufacturer "Philips" 5.5
	assert   hardware.category "Smart Home/Hub" 5.5
	assert   hardware.product "Hue Bridge" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Hue/1.0 UPnP/1.0 IpBridge/1.56.0"

fingerprint ssdp/hue-bridgeid
	match    ssdp header.hue-bridgeid ~ "^[0-9A-F]{16}$"
	assert   hardware.manufacturer "Philips" 4.5
	assert   hardware.category "Smart Home/Hub" 5.5
	assert   hardware.product "Hue Bridge" 4.5
	source   "Philips Hue's own header; bridges that play one have it too; seen in captures"
	example  "001788FFFE2476FF"

fingerprint ssdp/dlink-dcs
	match    ssdp server ~ "\b(DCS-\w+)/"
	assert   hardware.manufacturer "D-Link" 6.0
	assert   hardware.category "Surveillance/IP Camera" 6.0
	assert   hardware.model "$1" 6.0
	assert   os.family "Embedded Linux" 2.5
	source   "seen in captures"
	example  "Linux,    UPnP/1.0 DCS-935L/1.0"

fingerprint ssdp/dlink-dir
	match    ssdp server ~ "\b((?:DIR|DSL|DWR|DAP|COVR)-\w+)"
	assert   hardware.manufacturer "D-Link" 6.0
	assert   hardware.category "Networking" 5.0
	assert   hardware.model "$1" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux, UPnP/1.0, DIR-615 Ver 5.10"

fingerprint ssdp/dlink-hnap-camera
	match    ssdp nt = "urn:schemas-upnp-org:device:NetworkCamera:1"
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:device:NetworkCamera:1"

fingerprint ssdp/hnap-camera
	match    ssdp nt ~ "hnap:NetworkCamera"
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "HNAP device types; seen in captures"
	example  "hnap:NetworkCamera"

fingerprint ssdp/hnap-any
	match    ssdp location ~ "/HNAP1/?"
	assert   hardware.manufacturer "D-Link" 1.0
	source   "HNAP, D-Link and Cisco; seen in captures"
	example  "http://192.168.0.20:80/HNAP1/"

fingerprint ssdp/cellvision
	match    ssdp server ^ "Cellvision"
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "Cellvision is a maker of camera firmware; seen in captures"
	example  "Cellvision UPnP/1.0"

fingerprint ssdp/cellvision-nt
	match    ssdp nt ~ "^urn:(?:schemas-)?cellvision"
	assert   hardware.category "Surveillance/IP Camera" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:cellvision:device:ipcamera:1"

fingerprint ssdp/ipcam-path
	match    ssdp location ~ "/(?:IPCam|ipcam|ipcamera)\w*\.xml"
	assert   hardware.category "Surveillance/IP Camera" 4.5
	source   "seen in captures"
	example  "http://192.168.1.77:80/IPCamDesc.xml"

fingerprint ssdp/camera-security
	match    ssdp nt ~ ":device:(?:DigitalSecurityCamera|SecurityCamera|ipcamera)"
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "UPnP Forum's Digital Security Camera"
	example  "urn:schemas-upnp-org:device:DigitalSecurityCamera:1"

fingerprint ssdp/camera-axis-basic
	match    ssdp nt ~ "axis-com:service"
	assert   hardware.manufacturer "Axis" 6.0
	assert   hardware.category "Surveillance/IP Camera" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:axis-com:service:BasicService:1"

fingerprint ssdp/camera-hikvision
	match    ssdp server ~ "hikvision"
	assert   hardware.manufacturer "Hikvision" 6.0
	assert   hardware.category "Surveillance" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Hikvision UPnP/1.0 DS-2CD"

fingerprint ssdp/wemo-socket
	match    ssdp usn ~ "^uuid:Socket-1_0-"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Smart Plug" 6.0
	assert   hardware.model "WeMo Switch F7C027" 4.0
	assert   hardware.product "WeMo" 5.0
	assert   os.category "Embedded" 2.5
	source   "WeMo says its kind in the UDN; seen in captures"
	example  "uuid:Socket-1_0-221000K0000000::urn:Belkin:service:basicevent:1"

fingerprint ssdp/wemo-insight
	match    ssdp usn ~ "^uuid:Insight-1_0-"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Smart Plug" 6.0
	assert   hardware.model "WeMo Insight F7C029" 5.0
	assert   hardware.product "WeMo" 5.0
	assert   os.category "Embedded" 2.5
	source   "seen in captures"
	example  "uuid:Insight-1_0-231000K0000000::upnp:rootdevice"

fingerprint ssdp/wemo-insight-nt
	match    ssdp nt ~ "^urn:Belkin:(?:service|device):insight"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Smart Plug" 6.0
	assert   hardware.model "WeMo Insight F7C029" 5.0
	source   "seen in captures"
	example  "urn:Belkin:service:insight:1"

fingerprint ssdp/wemo-lightswitch
	match    ssdp usn ~ "^uuid:(?:Lightswitch|Dimmer)-\d_\d-"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Lighting" 5.5
	assert   hardware.product "WeMo" 5.0
	assert   hardware.model "WeMo Light Switch" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:Lightswitch-1_0-221000K0000000"

fingerprint ssdp/wemo-bridge
	match    ssdp usn ~ "^uuid:Bridge-1_0-"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Hub" 6.0
	assert   hardware.product "WeMo" 5.0
	assert   hardware.model "WeMo Link" 5.0
	source   "WeMo Link"
	example  "uuid:Bridge-1_0-231000B0000000"

fingerprint ssdp/wemo-bridge-nt
	match    ssdp nt ~ "^urn:Belkin:(?:service|device):bridge"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Hub" 6.0
	assert   hardware.model "WeMo Link" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:Belkin:service:bridge:1"

fingerprint ssdp/wemo-sensor
	match    ssdp usn ~ "^uuid:Sensor-1_0-"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Sensor" 6.0
	assert   hardware.product "WeMo" 5.0
	assert   hardware.model "WeMo Motion" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:Sensor-1_0-221000K0000000"

fingerprint ssdp/wemo-maker
	match    ssdp usn ~ "^uuid:(?:Maker|NetCamSensor|NetCamHD\w*)-1_0-"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.product "WeMo" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:Maker-1_0-221000K0000000"

fingerprint ssdp/wemo-netcam
	match    ssdp usn ~ "^uuid:NetCam"
	assert   hardware.category "Surveillance/IP Camera" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:NetCamSensor-1_0-221000"

fingerprint ssdp/wemo-appliance
	match    ssdp usn ~ "^uuid:(?:Crockpot|Coffeemaker|Humidifier\w*|AirPurifier|HeaterA|HeaterB)-1_0-"
	assert   hardware.manufacturer "Belkin" 4.0
	assert   hardware.category "Smart Home/Appliance" 6.0
	assert   hardware.product "WeMo" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:Crockpot-1_0-221000"

fingerprint ssdp/wemo-plug-kinds
	match    ssdp usn ~ "^uuid:(?:Outdoor|Plug|OutdoorPlug)-\d_\d-"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home/Smart Plug" 5.5
	assert   hardware.product "WeMo" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:OutdoorPlug-1_0-221000"

fingerprint ssdp/wemo-controllee
	match    ssdp nt ~ "^urn:Belkin:(?:device|service):"
	assert   hardware.manufacturer "Belkin" 6.0
	assert   hardware.category "Smart Home" 4.5
	assert   hardware.product "WeMo" 4.0
	assert   os.category "Embedded" 2.0
	source   "seen in captures"
	example  "urn:Belkin:device:controllee:1"

fingerprint ssdp/wemo-setup
	match    ssdp location ~ ":4915\d/setup\.xml$"
	assert   hardware.manufacturer "Belkin" 2.5
	assert   hardware.category "Smart Home" 2.0
	source   "seen in captures of WeMo; programs that play one use it too"
	example  "http://192.168.1.33:49153/setup.xml"

fingerprint ssdp/roku-server
	match    ssdp server ~ "^Roku/([\d.]+)|Roku UPnP"
	assert   hardware.manufacturer "Roku" 6.0
	assert   hardware.category "Media" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Roku/9.2.0 UPnP/1.0 Roku/9.2.0"

fingerprint ssdp/roku-ecp
	match    ssdp nt = "roku:ecp"
	assert   hardware.manufacturer "Roku" 4.5
	assert   hardware.category "Media/Streaming Player" 3.5
	source   "Roku External Control Protocol; televisions with Roku as well"
	example  "roku:ecp"

fingerprint ssdp/roku-usn
	match    ssdp usn ^ "uuid:roku:ecp:"
	assert   hardware.manufacturer "Roku" 4.5
	assert   hardware.category "Media/Streaming Player" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:roku:ecp:1GU48T017973"

fingerprint ssdp/sonos-server
	match    ssdp server ~ "Sonos/[\d.-]+ \((\w+)\)"
	assert   hardware.manufacturer "Sonos" 6.0
	assert   hardware.category "Media/Speaker" 6.0
	assert   hardware.model "$1" 5.0
	assert   os.family "Embedded Linux" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 Sonos/57.3-77280 (ZPS9)"

fingerprint ssdp/sonos-zp
	match    ssdp nt = "urn:schemas-upnp-org:device:ZonePlayer:1"
	assert   hardware.manufacturer "Sonos" 5.5
	assert   hardware.category "Media/Speaker" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:device:ZonePlayer:1"

fingerprint ssdp/sonos-rincon
	match    ssdp usn ~ "^uuid:RINCON_[0-9A-F]{12}"
	assert   hardware.manufacturer "Sonos" 6.0
	assert   hardware.category "Media/Speaker" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "uuid:RINCON_7828CA05FACC01400::upnp:rootdevice"

fingerprint ssdp/sonos-household
	match    ssdp header.x-rincon-household ^ "Sonos_"
	assert   hardware.manufacturer "Sonos" 6.0
	assert   hardware.category "Media/Speaker" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Sonos_abcdefghij"

fingerprint ssdp/sonos-group
	match    ssdp nt ~ "^urn:smartspeaker-audio"
	assert   hardware.manufacturer "Sonos" 5.5
	assert   hardware.category "Media/Speaker" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:smartspeaker-audio:service:SpeakerGroup:1"

fingerprint ssdp/samsung-server
	match    ssdp server ~ "SHP, UPnP/1\.0|Samsung UPnP SDK"
	assert   hardware.manufacturer "Samsung" 5.5
	assert   hardware.category "Media/Television" 3.5
	assert   os.family "Embedded Linux" 1.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "SHP, UPnP/1.0, Samsung UPnP SDK/1.0"

fingerprint ssdp/samsung-rcr
	match    ssdp nt ~ "^urn:samsung\.com:device:(?:RemoteControlReceiver|MainTVServer2|IPControlServer|ScreenSharing):1"
	assert   hardware.manufacturer "Samsung" 6.0
	assert   hardware.category "Media/Television" 5.5
	source   "service of the maker, from general knowledge; not compared"
	example  "urn:samsung.com:device:RemoteControlReceiver:1"

fingerprint ssdp/samsung-any
	match    ssdp nt ~ "^urn:samsung\.com:"
	assert   hardware.manufacturer "Samsung" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:samsung.com:service:MultiScreenService:1"

fingerprint ssdp/samsung-printer
	match    ssdp server ~ "^(?:Network Printer Server|SAMSUNG.*printer)"
	assert   hardware.category "Printers" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Network Printer Server UPnP/1.0 OS 5.19"

fingerprint ssdp/lg-webos
	match    ssdp server ~ "WebOS/([\d.]+)"
	assert   hardware.manufacturer "LG" 5.0
	assert   hardware.category "Media/Television" 5.0
	assert   os.name "webOS" 4.5
	assert   os.family "Embedded Linux" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "WebOS/4.1.0 UPnP/1.0"

fingerprint ssdp/lg-nt
	match    ssdp nt ~ "^urn:(?:schemas-)?lge-?(?:-com)?:|^urn:lge-com:"
	assert   hardware.manufacturer "LG" 5.5
	assert   hardware.category "Media/Television" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:lge-com:service:webos-second-screen:1"

fingerprint ssdp/lg-netcast
	match    ssdp server ~ "LG(?:-BDP| NetCast|E_DLNA)"
	assert   hardware.manufacturer "LG" 5.5
	assert   hardware.category "Media" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/2.6.35 UPnP/1.0 DLNADOC/1.50 LGE_DLNA_SDK/1.6.0"

fingerprint ssdp/sony-scalar
	match    ssdp nt ~ "^urn:schemas-sony-com:service:ScalarWebAPI"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media" 3.5
	source   "service of the maker, from general knowledge; not compared: televisions, speakers and cameras"
	example  "urn:schemas-sony-com:service:ScalarWebAPI:1"

fingerprint ssdp/sony-ircc
	match    ssdp nt ~ "^urn:schemas-sony-com:service:IRCC"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Television" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-sony-com:service:IRCC:1"

fingerprint ssdp/sony-any
	match    ssdp nt ~ "^urn:schemas-sony-com:"
	assert   hardware.manufacturer "Sony" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-sony-com:service:X_Telepathy:1"

fingerprint ssdp/sony-header
	match    ssdp header.x-av-physical-unit-info ~ "pa=.*(KDL|KD|XBR|XR|FW)-?[\w]+"
	assert   hardware.manufacturer "Sony" 4.5
	assert   hardware.category "Media/Television" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "pa=\"BRAVIA KDL-40EX523\";"

fingerprint ssdp/sony-av-client
	match    ssdp header.x-av-client-info ~ "cn=\"Sony"
	assert   hardware.manufacturer "Sony" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "av=5.0; cn=\"Sony Corporation\"; mn=\"BRAVIA KDL-40EX523\"; mv=\"1.7\";"

fingerprint ssdp/sony-bravia-client
	match    ssdp header.x-av-client-info ~ "mn=\"(BRAVIA [^\"]+)\""
	assert   hardware.manufacturer "Sony" 4.5
	assert   hardware.category "Media/Television" 5.5
	assert   hardware.model "$1" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "av=5.0; cn=\"Sony Corporation\"; mn=\"BRAVIA KDL-40EX523\"; mv=\"1.7\";"

fingerprint ssdp/sony-ps3-client
	match    ssdp header.x-av-client-info ~ "mn=\"PLAYSTATION 3\""
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Game Console" 6.0
	assert   hardware.model "PlayStation 3" 6.0
	assert   os.family "Game-console OS" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "av=5.0; cn=\"Sony Computer Entertainment Inc.\"; mn=\"PLAYSTATION 3\"; mv=\"1.0\";"

fingerprint ssdp/sony-playstation-agent
	match    ssdp user-agent ~ "PLAYSTATION ?([345])"
	assert   hardware.manufacturer "Sony" 5.5
	assert   hardware.category "Media/Game Console" 6.0
	assert   hardware.model "PlayStation $1" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "UPnP/1.0 DLNADOC/1.50 PLAYSTATION 3"

fingerprint ssdp/xbox-server
	match    ssdp server ~ "xbox"
	assert   hardware.manufacturer "Microsoft" 5.5
	assert   hardware.category "Media/Game Console" 6.0
	assert   hardware.product "Xbox" 5.5
	assert   os.family "Game-console OS" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Xbox/2.0.17559.0 UPnP/1.0 Xbox/2.0.17559.0"

fingerprint ssdp/xbox-nt
	match    ssdp nt ~ "urn:schemas-microsoft-com:service:(?:MSContentDirectory|X_MS_XboxConsole)"
	assert   hardware.manufacturer "Microsoft" 3.0
	assert   hardware.category "Media/Game Console" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-microsoft-com:service:X_MS_XboxConsole:1"

fingerprint ssdp/wmp-mediaserver
	match    ssdp nt ~ "urn:microsoft\.com:service:X_MS_MediaReceiverRegistrar"
	assert   role "media-server" 2.0
	source   "Windows Media Connect, copied by many servers"
	example  "urn:microsoft.com:service:X_MS_MediaReceiverRegistrar:1"

fingerprint ssdp/windows-wfa
	match    ssdp nt ~ "urn:schemas-wifialliance-org:device:WFADevice"
	assert   hardware.category "Networking" 1.0
	source   "Wi-Fi Simple Configuration: access points, and others that join by it"
	example  "urn:schemas-wifialliance-org:device:WFADevice:1"

fingerprint ssdp/wps-path
	match    ssdp location ~ "/wps_device\.xml"
	assert   hardware.category "Networking" 0.5
	assert   os.family "Embedded Linux" 0.8
	source   "Wi-Fi Simple Configuration in hostapd; seen in captures"
	example  "http://192.168.0.2:49152/wps_device.xml"

fingerprint ssdp/igd
	match    ssdp nt ~ "^urn:schemas-upnp-org:device:InternetGatewayDevice:"
	assert   hardware.category "Networking/Gateway (CPE)" 3.5
	assert   role "internet-gateway" 4.0
	assert   os.category "Network" 1.5
	source   "UPnP Forum, Internet Gateway Device"
	example  "urn:schemas-upnp-org:device:InternetGatewayDevice:1"

fingerprint ssdp/igd-wan
	match    ssdp nt ~ "^urn:schemas-upnp-org:(?:device:WAN(?:Connection)?Device|service:WAN\w+):"
	assert   hardware.category "Networking/Gateway (CPE)" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:service:WANIPConnection:1"

fingerprint ssdp/miniupnpd
	match    ssdp server ~ "MiniUPnPd/"
	assert   hardware.category "Networking" 3.5
	assert   role "internet-gateway" 2.0
	source   "a gateway daemon; seen in captures"
	example  "EPICENTRO UPnP/1.0 MiniUPnPd/1.6"

fingerprint ssdp/epicentro
	match    ssdp server ^ "EPICENTRO"
	assert   hardware.category "Networking/Gateway (CPE)" 4.5
	assert   hardware.manufacturer "ADB" 3.0
	assert   hardware.product "Epicentro" 4.0
	source   "ADB's gateway software; seen in captures"
	example  "EPICENTRO UPnP/1.0 MiniUPnPd/1.6"

fingerprint ssdp/miniupnpd-openwrt
	match    ssdp server ~ "^(?:OpenWRT|LEDE)/"
	assert   os.name "OpenWrt" 5.0
	assert   os.family "Embedded Linux" 4.5
	assert   hardware.category "Networking/Router" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "OpenWRT/19.07 UPnP/1.1 MiniUPnPd/2.1"

fingerprint ssdp/miniupnpd-bsd
	match    ssdp server ~ "^FreeBSD/\S+ UPnP/1\.\d MiniUPnPd"
	assert   os.family "BSD" 4.5
	assert   hardware.category "Networking/Firewall" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "FreeBSD/12.2 UPnP/1.1 MiniUPnPd/2.2.1"

fingerprint ssdp/miniupnpd-asus
	match    ssdp server ~ "^(?:AsusWRT|ASUSTeK)"
	assert   hardware.manufacturer "ASUS" 5.0
	assert   hardware.category "Networking/Router" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "AsusWRT/386 UPnP/1.1 MiniUPnPd/2.2.0"

fingerprint ssdp/miniupnpd-ubnt
	match    ssdp server ~ "^(?:Ubiquiti|EdgeOS|UbiOS|UniFi)"
	assert   hardware.manufacturer "Ubiquiti" 5.0
	assert   hardware.category "Networking/Router" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "EdgeOS/1.10 UPnP/1.1 MiniUPnPd/1.9"

fingerprint ssdp/broadcom-upnp
	match    ssdp server ~ "BROADCOM INTERNAL|Broadcom UPnP"
	assert   hardware.category "Networking" 2.0
	source   "Broadcom's gateway SDK; seen in captures"
	example  "POSIX, UPnP/1.0 UPnP Stack/1.2.0.0 (BROADCOM INTERNAL)"

fingerprint ssdp/tplink-ipos
	match    ssdp server ~ "ipos/[\d.]+ UPnP/1\.0 (\S+)/"
	assert   hardware.manufacturer "TP-Link" 5.0
	assert   hardware.category "Networking/Router" 4.0
	assert   hardware.model "$1" 5.0
	source   "seen in captures"
	example  "ipos/7.0 UPnP/1.0 TL-WDR3600/1.0"

fingerprint ssdp/tplink-tl
	match    ssdp server ~ "UPnP/1\.\d (T[LD]-W\w+|Archer[ -_]?\w+|TD-\w+)/"
	assert   hardware.manufacturer "TP-Link" 6.0
	assert   hardware.category "Networking/Router" 5.0
	assert   hardware.model "$1" 6.0
	source   "seen in captures"
	example  "ipos/7.0 UPnP/1.0 TL-WDR3600/1.0"

fingerprint ssdp/tplink-vxworks
	match    ssdp server ~ "VxWorks/[\d.]+ UPnP"
	assert   os.family "RTOS/firmware" 4.0
	assert   os.name "VxWorks" 4.0
	assert   os.category "Embedded" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "VxWorks/5.5.1 UPnP/1.0 TL-WR841N/9.0"

fingerprint ssdp/fritz
	match    ssdp server ~ "FRITZ!Box ([^ ]+(?: [^ ]+)?) ?(?:.*) UPnP|AVM FRITZ!Box"
	assert   hardware.manufacturer "AVM" 6.0
	assert   hardware.category "Networking/Gateway (CPE)" 6.0
	assert   hardware.product "FRITZ!Box" 6.0
	assert   os.category "Network" 2.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "fritz UPnP/1.0 AVM FRITZ!Box 7490 113.07.12"

fingerprint ssdp/fritz-model
	match    ssdp server ~ "AVM (FRITZ!Box (?:Fon WLAN )?\d{4}\w*)"
	assert   hardware.model "$1" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "fritz UPnP/1.0 AVM FRITZ!Box 7490 113.07.12"

fingerprint ssdp/fritz-repeater
	match    ssdp server ~ "AVM FRITZ!(?:WLAN )?Repeater"
	assert   hardware.manufacturer "AVM" 6.0
	assert   hardware.category "Networking/Range Extender" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "fritz UPnP/1.0 AVM FRITZ!WLAN Repeater 1750E 134.07.01"

fingerprint ssdp/fritz-powerline
	match    ssdp server ~ "AVM FRITZ!Powerline"
	assert   hardware.manufacturer "AVM" 6.0
	assert   hardware.category "Networking/Powerline Adapter" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "fritz UPnP/1.0 AVM FRITZ!Powerline 1260E 157.07.12"

fingerprint ssdp/fritz-nt
	match    ssdp nt ~ "^urn:schemas-upnp-org:device:(?:fritzbox|avm-aha):1"
	assert   hardware.manufacturer "AVM" 5.5
	assert   hardware.category "Networking" 4.0
	source   "service of the maker, from general knowledge; not compared"
	example  "urn:schemas-upnp-org:device:fritzbox:1"

fingerprint ssdp/avm-tr064
	match    ssdp nt ~ "^urn:dslforum-org:device:(?:InternetGatewayDevice|LANDevice|WANDevice):"
	assert   hardware.category "Networking/Gateway (CPE)" 4.0
	source   "TR-064"
	example  "urn:dslforum-org:device:InternetGatewayDevice:1"

fingerprint ssdp/netgear
	match    ssdp server ~ "netgear"
	assert   hardware.manufacturer "NETGEAR" 5.5
	assert   hardware.category "Networking" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/2.6 UPnP/1.0 NETGEAR-UPNP/1.0"

fingerprint ssdp/netgear-readynas
	match    ssdp server ~ "readynas"
	assert   hardware.manufacturer "NETGEAR" 5.5
	assert   hardware.category "Storage/NAS" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/3.x UPnP/1.0 ReadyNAS/6"

fingerprint ssdp/linksys
	match    ssdp server ~ "linksys"
	assert   hardware.manufacturer "Linksys" 5.5
	assert   hardware.category "Networking" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/2.6 UPnP/1.0 Linksys/1.0"

fingerprint ssdp/zyxel
	match    ssdp server ~ "zyxel"
	assert   hardware.manufacturer "Zyxel" 5.5
	assert   hardware.category "Networking" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "ZyXEL-UPnP/1.0 ZyNOS"

fingerprint ssdp/huawei-gw
	match    ssdp server ~ "HUAWEI|HG\d{3}\w*"
	assert   hardware.manufacturer "Huawei" 4.5
	assert   hardware.category "Networking" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 Huawei-ATP-IGD"

fingerprint ssdp/technicolor
	match    ssdp server ~ "^(?:Technicolor|Thomson|TG\d{3})"
	assert   hardware.category "Networking/Gateway (CPE)" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "TG784n 8.4.H.F UPnP/1.0"

fingerprint ssdp/speedport
	match    ssdp server ~ "speedport"
	assert   hardware.manufacturer "Deutsche Telekom" 4.0
	assert   hardware.category "Networking/Gateway (CPE)" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Speedport W 724V UPnP/1.0"

fingerprint ssdp/livebox
	match    ssdp server ~ "livebox|sagemcom"
	assert   hardware.category "Networking/Gateway (CPE)" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 Livebox/1.0"

fingerprint ssdp/draytek
	match    ssdp server ~ "draytek"
	assert   hardware.manufacturer "DrayTek" 5.5
	assert   hardware.category "Networking/Router" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "DrayTek/Vigor UPnP/1.0"

fingerprint ssdp/mikrotik
	match    ssdp server ~ "mikrotik|routeros"
	assert   hardware.manufacturer "MikroTik" 5.5
	assert   hardware.category "Networking/Router" 4.5
	assert   os.name "RouterOS" 5.0
	assert   os.family "Network OS" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "MikroTik UPnP/1.0"

fingerprint ssdp/synology
	match    ssdp server ~ "Synology/|DSM/"
	assert   hardware.manufacturer "Synology" 6.0
	assert   hardware.category "Storage/NAS" 6.0
	assert   os.family "Linux" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Synology/DSM/192.168.1.5"

fingerprint ssdp/synology-nt
	match    ssdp location ~ ":5000/ssdp/desc-DSM-"
	assert   hardware.manufacturer "Synology" 6.0
	assert   hardware.category "Storage/NAS" 6.0
	source   "Synology's description path"
	example  "http://192.168.1.5:5000/ssdp/desc-DSM-eth0.xml"

fingerprint ssdp/synology-srm
	match    ssdp location ~ "/ssdp/desc-SRM-"
	assert   hardware.manufacturer "Synology" 6.0
	assert   hardware.category "Networking/Router" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "http://192.168.1.1:8000/ssdp/desc-SRM-lan.xml"

fingerprint ssdp/qnap
	match    ssdp server ~ "QNAP|TS-\d{3}.*UPnP"
	assert   hardware.manufacturer "QNAP" 6.0
	assert   hardware.category "Storage/NAS" 5.5
	assert   os.family "Linux" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/4.2 UPnP/1.0 QNAPDLNA/1.0"

fingerprint ssdp/wd
	match    ssdp server ~ "WDMyCloud|MyBookLive|Twonky.*WD"
	assert   hardware.manufacturer "Western Digital" 5.0
	assert   hardware.category "Storage/NAS" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/3.2 UPnP/1.0 WDMyCloud/1.0"

fingerprint ssdp/twonky
	match    ssdp server ~ "twonky|pvConnect"
	assert   hardware.category "Media/Media Server" 0.8
	assert   role "media-server" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/2.x.x, UPnP/1.0, pvConnect UPnP SDK/1.0, Twonky UPnP SDK/1.1"

fingerprint ssdp/minidlna
	match    ssdp server ~ "MiniDLNA/|ReadyDLNA"
	assert   role "media-server" 3.0
	assert   os.family "Linux" 1.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/5.4 DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0"

fingerprint ssdp/minidlna-debian
	match    ssdp server ~ "^Debian(?: GNU/Linux)?.*DLNADOC"
	assert   os.family "Linux" 3.5
	assert   os.name "Debian" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.2.1"

fingerprint ssdp/minidlna-ubuntu
	match    ssdp server ~ "^Ubuntu"
	assert   os.family "Linux" 4.0
	assert   os.name "Ubuntu" 4.0
	assert   hardware.category "Computers" 1.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Ubuntu DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.2.1"

fingerprint ssdp/plex
	match    ssdp server ~ "Plex(?:MediaServer)?/|UPnP/1\.0, Plex"
	assert   role "media-server" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/3.x UPnP/1.0, Plex/1.0"

fingerprint ssdp/kodi
	match    ssdp server ~ "\bKodi\b|XBMC"
	assert   hardware.category "Media" 1.0
	assert   role "media-renderer" 2.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "UPnP/1.0 DLNADOC/1.50 Kodi"

fingerprint ssdp/serviio
	match    ssdp server ~ "serviio|universal media server|ps3 ?media ?server|jriver|emby|jellyfin"
	assert   role "media-server" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Windows 10, UPnP/1.0 DLNADOC/1.50, Serviio/2.1"

fingerprint ssdp/serviio-windows
	match    ssdp server ~ "^Windows[ _/-]?(?:NT|7|8|10|11)"
	assert   os.family "Windows" 4.0
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Windows_10-x86_64-10.0, UPnP/1.0, UMS/9.0"

fingerprint ssdp/mac-server
	match    ssdp server ~ "^(?:Mac[ _]?OS[ _]?X|Darwin|macOS)[ /_-]?([\d.]*)"
	assert   os.family "macOS" 4.0
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Mac_OS_X-x86_64-10.15.7, UPnP/1.0, UMS/9.0"

fingerprint ssdp/denon-act
	match    ssdp nt ~ "^urn:schemas-denon-com:device:"
	assert   hardware.manufacturer "Denon" 4.0
	assert   hardware.category "Media/AV Receiver" 4.0
	source   "HEOS of Denon and Marantz"
	example  "urn:schemas-denon-com:device:ACT-Denon:1"

fingerprint ssdp/denon-heos
	match    ssdp server ~ "HEOS|Denon"
	assert   hardware.manufacturer "Denon" 3.5
	assert   hardware.category "Media" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "LINUX UPnP/1.0 Denon-Heos/147202"

fingerprint ssdp/knos
	match    ssdp server ~ "KnOS/"
	assert   hardware.category "Media/AV Receiver" 4.0
	source   "Denon and Marantz receivers"
	example  "KnOS/3.2 UPnP/1.0 DMP/3.5"

fingerprint ssdp/yamaha
	match    ssdp nt ~ "yamaha"
	assert   hardware.manufacturer "Yamaha" 5.5
	assert   hardware.category "Media/AV Receiver" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-yamaha-com:service:X_YamahaRemoteControl:1"

fingerprint ssdp/yamaha-server
	match    ssdp server ~ "Network_Module/1\.0|YAMAHA|MusicCast"
	assert   hardware.manufacturer "Yamaha" 4.5
	assert   hardware.category "Media/AV Receiver" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Network_Module/1.0 (RX-V673)"

fingerprint ssdp/onkyo
	match    ssdp server ~ "onkyo|MediabolicMWEB"
	assert   hardware.category "Media/AV Receiver" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/2.6 UPnP/1.0 Onkyo/1.0"

fingerprint ssdp/bose
	match    ssdp server ~ "Bose(?:SoundTouch)?"
	assert   hardware.manufacturer "Bose" 5.5
	assert   hardware.category "Media/Speaker" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 BoseSoundTouch/27"

fingerprint ssdp/bose-usn
	match    ssdp usn ~ "^uuid:BO5EBO5E-"
	assert   hardware.manufacturer "Bose" 5.5
	assert   hardware.category "Media/Speaker" 5.0
	source   "Bose's UUID begins so"
	example  "uuid:BO5EBO5E-F00D-F00D-FEED-00112233445A"

fingerprint ssdp/linn
	match    ssdp nt ~ "^urn:linn-co-uk:"
	assert   hardware.manufacturer "Linn" 3.0
	assert   hardware.category "Media" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:linn-co-uk:device:Source:1"

fingerprint ssdp/openhome
	match    ssdp nt ~ "^urn:av-openhome-org:"
	assert   hardware.category "Media" 3.0
	assert   role "media-renderer" 2.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:av-openhome-org:service:Product:1"

fingerprint ssdp/bluos
	match    ssdp server ~ "BluOS|Bluesound"
	assert   hardware.manufacturer "Bluesound" 5.0
	assert   hardware.category "Media/Speaker" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "BluOS/3.0 UPnP/1.0"

fingerprint ssdp/musicpal
	match    ssdp server ~ "Frontier|FSL DLNADOC|FS UPnP"
	assert   hardware.category "Media/Speaker" 3.0
	source   "Frontier Silicon radios"
	example  "FSL DLNADOC/1.50 UPnP Stack/1.0"

fingerprint ssdp/frontier-nt
	match    ssdp nt ~ "frontier-silicon-com"
	assert   hardware.category "Media/Speaker" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-frontier-silicon-com:fs_reference:fsapi:1"

fingerprint ssdp/raumfeld
	match    ssdp server ~ "Raumfeld"
	assert   hardware.manufacturer "Teufel" 4.5
	assert   hardware.category "Media/Speaker" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 Raumfeld/1.0"

fingerprint ssdp/logitech-media
	match    ssdp server ~ "SqueezeCenter|LogitechMediaServer|SLIMP3"
	assert   hardware.category "Media/Media Server" 1.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 SqueezeCenter/7"

fingerprint ssdp/philips-tv
	match    ssdp server ~ "Philips[ _]?TV|PhilipsIntelSDK|NTV/|jointSPACE"
	assert   hardware.manufacturer "Philips" 5.0
	assert   hardware.category "Media/Television" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/2.6 UPnP/1.0 PhilipsIntelSDK/1.4"

fingerprint ssdp/panasonic-viera
	match    ssdp nt ~ "^urn:panasonic-com:(?:device|service):(?:p00(?:Remote|Pro|Network))"
	assert   hardware.manufacturer "Panasonic" 6.0
	assert   hardware.category "Media/Television" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:panasonic-com:device:p00RemoteController:1"

fingerprint ssdp/panasonic-server
	match    ssdp server ~ "Panasonic MIL DLNA|Panasonic"
	assert   hardware.manufacturer "Panasonic" 5.0
	assert   hardware.category "Media" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "FreeBSD/8.0 UPnP/1.0 Panasonic-MIL-DLNA-SV/1.0"

fingerprint ssdp/toshiba-tv
	match    ssdp server ~ "TOSHIBA(?:-| )?TV"
	assert   hardware.manufacturer "Toshiba" 5.0
	assert   hardware.category "Media/Television" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 TOSHIBA-TV/1.0"

fingerprint ssdp/sharp-tv
	match    ssdp server ~ "SHARP.*(?:AQUOS|TV)"
	assert   hardware.manufacturer "Sharp" 5.5
	assert   hardware.category "Media/Television" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 SHARP-AQUOS-TV/1.0"

fingerprint ssdp/vestel-tv
	match    ssdp server ~ "Vestel|cHiDTV"
	assert   hardware.category "Media/Television" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux/2.6 UPnP/1.0 Vestel/1.0"

fingerprint ssdp/firetv-dial
	match    ssdp server ~ "Amazon ?FireTV|AFT\w+"
	assert   hardware.manufacturer "Amazon" 5.5
	assert   hardware.category "Media/Streaming Player" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "UPnP/1.0 AmazonFireTV/1.0"

fingerprint ssdp/dial
	match    ssdp nt ~ "^urn:dial-multiscreen-org:(?:service|device):dial"
	assert   hardware.category "Media" 2.5
	source   "DIAL 2.1: a screen that can start an application"
	example  "urn:dial-multiscreen-org:service:dial:1"

fingerprint ssdp/chromecast-server
	match    ssdp location ~ ":8008/ssdp/device-desc\.xml"
	assert   hardware.manufacturer "Google" 1.5
	assert   hardware.category "Media" 3.0
	source   "Google Cast's description path"
	example  "http://192.168.1.50:8008/ssdp/device-desc.xml"

fingerprint ssdp/shield
	match    ssdp server ~ "SHIELD"
	assert   hardware.manufacturer "NVIDIA" 4.5
	assert   hardware.category "Media/Streaming Player" 4.5
	assert   os.family "Android" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 NVIDIA SHIELD"

fingerprint ssdp/renderer
	match    ssdp nt ~ "^urn:schemas-upnp-org:device:MediaRenderer:"
	assert   hardware.category "Media" 1.5
	assert   role "media-renderer" 3.0
	source   "UPnP Forum; computers can be one"
	example  "urn:schemas-upnp-org:device:MediaRenderer:1"

fingerprint ssdp/mediaserver
	match    ssdp nt ~ "^urn:schemas-upnp-org:device:MediaServer:"
	assert   role "media-server" 3.0
	source   "UPnP Forum; computers, storage and players are one"
	example  "urn:schemas-upnp-org:device:MediaServer:1"

fingerprint ssdp/printer-basic
	match    ssdp nt ~ "^urn:schemas-upnp-org:(?:device:Printer|service:Print(?:Basic|Enhanced)):"
	assert   hardware.category "Printers" 5.5
	assert   os.family "Printer firmware" 2.5
	source   "UPnP Forum, Printer"
	example  "urn:schemas-upnp-org:device:Printer:1"

fingerprint ssdp/scanner-nt
	match    ssdp nt ~ "^urn:schemas-upnp-org:(?:device:Scanner|service:Scan):"
	assert   hardware.category "Scanners & Imaging" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:service:Scan:1"

fingerprint ssdp/hvac
	match    ssdp nt ~ "^urn:schemas-upnp-org:device:HVAC"
	assert   hardware.category "Smart Home/Thermostat" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:device:HVAC_System:1"

fingerprint ssdp/light-nt
	match    ssdp nt ~ "^urn:schemas-upnp-org:device:(?:Binary|Dimmable)Light:"
	assert   hardware.category "Smart Home/Lighting" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:device:DimmableLight:1"

fingerprint ssdp/wlan-ap-nt
	match    ssdp nt ~ "^urn:schemas-upnp-org:device:WLANAccessPointDevice:"
	assert   hardware.category "Networking/Wireless Access Point" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:device:WLANAccessPointDevice:1"

fingerprint ssdp/ricoh-lpux
	match    ssdp server ~ "^LPUX/[\d.]+"
	assert   hardware.manufacturer "Ricoh" 4.5
	assert   hardware.category "Printers" 5.5
	assert   os.family "Printer firmware" 4.5
	assert   os.category "Embedded" 2.5
	source   "Ricoh's printer system; seen in captures"
	example  "LPUX/1.3 UPnP/1.0 Aficio SP 6330N/1.0"

fingerprint ssdp/ricoh-aficio
	match    ssdp server ~ "UPnP/1\.0 (?:RICOH )?((?:Aficio|MP|IM|SP|Pro) [^/]+)/"
	assert   hardware.manufacturer "Ricoh" 5.0
	assert   hardware.category "Printers" 5.0
	assert   hardware.model "$1" 6.0
	source   "seen in captures"
	example  "LPUX/1.3 UPnP/1.0 Aficio SP 6330N/1.0"

fingerprint ssdp/brother-printer
	match    ssdp server ~ "Brother|debut/"
	assert   hardware.manufacturer "Brother" 5.5
	assert   hardware.category "Printers" 5.0
	assert   os.family "Printer firmware" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Debut/1.20 UPnP/1.0 Brother"

fingerprint ssdp/hp-printer
	match    ssdp server ~ "(?:HP|Hewlett)[ -_](?:LaserJet|OfficeJet|DeskJet|Envy|Photosmart|PageWide|Printer)"
	assert   hardware.manufacturer "HP" 6.0
	assert   hardware.category "Printers" 5.5
	assert   os.family "Printer firmware" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "HP LaserJet UPnP/1.0"

fingerprint ssdp/hp-ilo
	match    ssdp server ~ "iLO|HP-iLO"
	assert   hardware.manufacturer "HP" 5.0
	assert   hardware.category "Computers/Server" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "HP-iLO/2.50 UPnP/1.0"

fingerprint ssdp/canon-printer
	match    ssdp server ~ "^Canon|CANON.*IJ|imageRUNNER"
	assert   hardware.manufacturer "Canon" 5.5
	assert   hardware.category "Printers" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "CANON IJ UPnP/1.0"

fingerprint ssdp/canon-camera
	match    ssdp nt ~ "^urn:schemas-canon-com:(?:device|service):ICPO"
	assert   hardware.manufacturer "Canon" 6.0
	assert   hardware.category "Scanners & Imaging/Camera" 6.0
	source   "Canon's camera control API"
	example  "urn:schemas-canon-com:device:ICPO-CameraControlAPIService:1"

fingerprint ssdp/epson-printer
	match    ssdp server ~ "epson"
	assert   hardware.manufacturer "Epson" 5.5
	assert   hardware.category "Printers" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "EPSON Linux UPnP/1.0 Epson UPnP SDK/1.0"

fingerprint ssdp/epson-projector
	match    ssdp server ~ "EPSON.*Projector"
	assert   hardware.category "Scanners & Imaging/Projector" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "EPSON Projector UPnP/1.0"

fingerprint ssdp/kyocera-printer
	match    ssdp server ~ "kyocera"
	assert   hardware.manufacturer "Kyocera" 6.0
	assert   hardware.category "Printers" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "KYOCERA UPnP/1.0 TASKalfa"

fingerprint ssdp/lexmark-printer
	match    ssdp server ~ "lexmark"
	assert   hardware.manufacturer "Lexmark" 6.0
	assert   hardware.category "Printers" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Lexmark UPnP/1.0 MX410"

fingerprint ssdp/xerox-printer
	match    ssdp server ~ "xerox"
	assert   hardware.manufacturer "Xerox" 6.0
	assert   hardware.category "Printers" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Xerox UPnP/1.0 WorkCentre"

fingerprint ssdp/konica-printer
	match    ssdp server ~ "konica|bizhub"
	assert   hardware.manufacturer "Konica Minolta" 6.0
	assert   hardware.category "Printers" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "KONICA MINOLTA bizhub UPnP/1.0"

fingerprint ssdp/oki-printer
	match    ssdp server ~ "^OKI"
	assert   hardware.manufacturer "OKI" 6.0
	assert   hardware.category "Printers" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "OKI UPnP/1.0 MC561"

fingerprint ssdp/sharp-printer
	match    ssdp server ~ "SHARP MX-|SHARP BP-"
	assert   hardware.manufacturer "Sharp" 6.0
	assert   hardware.category "Printers/Multi-function Printer" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "SHARP MX-3070 UPnP/1.0"

fingerprint ssdp/lantronix
	match    ssdp server ~ "lantronix|Digi (?:Connect|One)"
	assert   hardware.category "Industrial & Building/Serial Gateway" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Lantronix UPnP/1.0"

fingerprint ssdp/apc-ups
	match    ssdp server ~ "^APC|Network Management Card"
	assert   hardware.manufacturer "APC" 5.0
	assert   hardware.category "Industrial & Building/UPS" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "APC UPnP/1.0 Network Management Card"

fingerprint ssdp/crestron
	match    ssdp server ~ "crestron"
	assert   hardware.manufacturer "Crestron" 5.5
	assert   hardware.category "Industrial & Building/Building Controller" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Crestron UPnP/1.0"

fingerprint ssdp/control4
	match    ssdp nt ~ "control4"
	assert   hardware.manufacturer "Control4" 5.5
	assert   hardware.category "Smart Home/Hub" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-control4-com:device:controller:1"

fingerprint ssdp/loxone
	match    ssdp server ~ "loxone"
	assert   hardware.manufacturer "Loxone" 6.0
	assert   hardware.category "Industrial & Building/Building Controller" 6.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Loxone Miniserver UPnP/1.0"

fingerprint ssdp/siemens-plc
	match    ssdp server ~ "SIMATIC|S7-1200"
	assert   hardware.manufacturer "Siemens" 5.5
	assert   hardware.category "Industrial & Building/PLC" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Siemens SIMATIC UPnP/1.0"

fingerprint ssdp/beckhoff-ce
	match    ssdp server ^ "Microsoft-WinCE"
	match    oui vendor ~ "beckhoff"
	assert   hardware.manufacturer "Beckhoff" 3.0
	assert   hardware.category "Industrial & Building/PLC" 4.0
	source   "CX controllers run Windows CE; seen in captures"
	example  ssdp server "Microsoft-WinCE/6.00 UPnP/1.0 UPnP-Device-Host/1.0"
	example  oui vendor "Beckhoff Automation GmbH"

fingerprint ssdp/smartthings
	match    ssdp nt ~ "^urn:SmartThingsCommunity|^urn:samsung\.com:device:.*hub"
	assert   hardware.category "Smart Home/Hub" 3.5
	assert   hardware.product "SmartThings" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:SmartThingsCommunity:device:GenericSwitch:1"

fingerprint ssdp/vera
	match    ssdp nt ~ "^urn:schemas-micasaverde-com:"
	assert   hardware.category "Smart Home/Hub" 5.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-micasaverde-com:device:HomeAutomationGateway:1"

fingerprint ssdp/harmony
	match    ssdp nt ~ "^urn:myharmony-com:device:harmony"
	assert   hardware.manufacturer "Logitech" 6.0
	assert   hardware.category "Smart Home/Hub" 6.0
	assert   hardware.product "Harmony Hub" 5.5
	source   "service of the maker, from general knowledge; not compared"
	example  "urn:myharmony-com:device:harmony:1"

fingerprint ssdp/konnected
	match    ssdp nt ~ "^urn:schemas-konnected-io:"
	assert   hardware.manufacturer "Konnected" 6.0
	assert   hardware.category "Smart Home/Hub" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-konnected-io:device:Security:1"

fingerprint ssdp/yeelight
	match    ssdp search = "wifi_bulb"
	assert   hardware.category "Smart Home" 0.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "wifi_bulb"

fingerprint ssdp/keenetic
	match    ssdp server ~ "keenetic"
	assert   hardware.manufacturer "Keenetic" 6.0
	assert   hardware.category "Networking/Router" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Keenetic UPnP/1.0 MiniUPnPd"

fingerprint ssdp/lifx
	match    ssdp server ~ "lifx"
	assert   hardware.manufacturer "LIFX" 5.5
	assert   hardware.category "Smart Home/Lighting" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "LIFX UPnP/1.0"

fingerprint ssdp/directv
	match    ssdp nt ~ "^urn:schemas-dm-com|directv"
	assert   hardware.category "Media/Set-top Box" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-directv-com:device:Receiver:1"

fingerprint ssdp/tivo
	match    ssdp server ~ "TiVo"
	assert   hardware.manufacturer "TiVo" 5.5
	assert   hardware.category "Media/Set-top Box" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "TiVo UPnP/1.0"

fingerprint ssdp/dreambox
	match    ssdp server ~ "enigma2|dreambox|openpli"
	assert   hardware.category "Media/Set-top Box" 5.5
	assert   os.family "Embedded Linux" 3.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 Enigma2/1.0"

fingerprint ssdp/satip
	match    ssdp nt ~ "^urn:ses-com:device:SatIPServer"
	assert   hardware.category "Media/Set-top Box" 3.0
	assert   role "sat-ip-server" 4.0
	source   "SAT>IP specification"
	example  "urn:ses-com:device:SatIPServer:1"

fingerprint ssdp/hdhomerun
	match    ssdp server ~ "HDHomeRun"
	assert   hardware.manufacturer "SiliconDust" 6.0
	assert   hardware.category "Media/Set-top Box" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "HDHomeRun/1.0 UPnP/1.0"

fingerprint ssdp/libupnp
	match    ssdp server ~ "Portable SDK for UPnP devices"
	assert   os.family "Embedded Linux" 0.8
	source   "libupnp, in appliances mostly; seen in captures"
	example  "Linux/2.6.21, UPnP/1.0, Portable SDK for UPnP devices/1.6.18"

fingerprint ssdp/unspecified
	match    ssdp server = "Unspecified, UPnP/1.0, Unspecified"
	assert   os.category "Embedded" 1.0
	source   "libupnp built to tell neither system nor version, in appliances mostly; seen in captures"
	example  "Unspecified, UPnP/1.0, Unspecified"
	reject   "Linux/2.6.21, UPnP/1.0, Portable SDK for UPnP devices/1.6.18"

fingerprint ssdp/embedded
	match    ssdp server ~ "^Embedded UPnP/\d"
	assert   os.category "Embedded" 2.0
	source   "says so; seen in captures"
	example  "Embedded UPnP/1.0"
	reject   "Microsoft-WinCE/6.00 UPnP/1.0 UPnP-Device-Host/1.0"

fingerprint ssdp/wd-tv
	match    ssdp server ~ "WDTV"
	assert   hardware.manufacturer "Western Digital" 5.5
	assert   hardware.category "Media/Streaming Player" 5.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "WDTV UPnP/1.0"
# Those who search.

fingerprint ssdp/chrome-windows
	match    ssdp user-agent ~ "^(?:Google Chrome|Microsoft Edge|Chromium)/[\d.]+ Windows"
	assert   os.family "Windows" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 3.0
	source   "Chrome looks for Cast devices and says its system; seen in captures"
	example  "Google Chrome/109.0.5414.120 Windows"

fingerprint ssdp/chrome-mac
	match    ssdp user-agent ~ "^(?:Google Chrome|Microsoft Edge|Chromium)/[\d.]+ Mac OS X"
	assert   os.family "macOS" 4.5
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 3.0
	source   "seen in captures"
	example  "Google Chrome/99.0.4844.74 Mac OS X"

fingerprint ssdp/chrome-linux
	match    ssdp user-agent ~ "^(?:Google Chrome|Microsoft Edge|Chromium)/[\d.]+ Linux"
	assert   os.family "Linux" 4.0
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Google Chrome/109.0.5414.120 Linux"

fingerprint ssdp/chrome-os
	match    ssdp user-agent ~ "^(?:Google Chrome|Chromium)/[\d.]+ (?:Chrome ?OS|CrOS)"
	assert   os.family "ChromeOS" 4.5
	assert   hardware.category "Computers" 3.0
	assert   os.category "Client" 3.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Google Chrome/109.0.5414.120 Chrome OS"

fingerprint ssdp/agent-windows
	match    ssdp user-agent ~ "^(?:Microsoft-Windows|Windows)[ /-](?:NT[ /])?(?:10\.0|6\.\d|11)"
	assert   os.family "Windows" 4.0
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Microsoft-Windows/10.0 UPnP/1.0"

fingerprint ssdp/agent-android
	match    ssdp user-agent ~ "\bAndroid[ /]([\d.]+)"
	assert   os.family "Android" 4.0
	assert   os.version "$1" 2.5
	assert   hardware.category "Mobile" 1.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Android/9 UPnP/1.0 app/1.0"

fingerprint ssdp/agent-ios
	match    ssdp user-agent ~ "\b(?:iOS|iPhone ?OS)[ /]([\d._]+)"
	assert   os.family "iOS/iPadOS" 4.0
	assert   hardware.manufacturer "Apple" 4.0
	assert   hardware.category "Mobile" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "iOS/15.1 UPnP/1.1 app/1.0"

fingerprint ssdp/agent-darwin
	match    ssdp user-agent ~ "(?:CFNetwork|Darwin)/"
	assert   hardware.manufacturer "Apple" 3.5
	source   "Apple's network library"
	example  "app/1 CFNetwork/1220.1 Darwin/20.3.0"

fingerprint ssdp/agent-mac
	match    ssdp user-agent ~ "\bmacOS[ /]|Mac OS X/|Macintosh"
	assert   os.family "macOS" 4.0
	assert   hardware.manufacturer "Apple" 3.5
	assert   hardware.category "Computers" 2.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "macOS/12.1 UPnP/1.1 app/1.0"

fingerprint ssdp/agent-ubuntu
	match    ssdp user-agent ~ "GSSDP/"
	assert   os.family "Linux" 1.5
	source   "GNOME's GSSDP"
	example  "GSSDP/1.4.0.1"

fingerprint ssdp/agent-dlna-sdk
	match    ssdp user-agent ~ "Platinum/"
	assert   hardware.category "Media" 0.5
	source   "a DLNA stack of players; seen in captures"
	example  "UPnP/1.0 DLNADOC/1.50 Platinum/1.0.5.13"

fingerprint ssdp/agent-xbox
	match    ssdp user-agent ~ "xbox"
	assert   hardware.manufacturer "Microsoft" 5.0
	assert   hardware.category "Media/Game Console" 5.0
	assert   os.family "Game-console OS" 4.0
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Xbox/2.0 UPnP/1.0"

fingerprint ssdp/agent-samsung-tv
	match    ssdp user-agent ~ "SEC_HHP|DLNADOC.*Samsung.*TV"
	assert   hardware.manufacturer "Samsung" 4.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "DLNADOC/1.50 SEC_HHP_[TV]UE40/1.0"

fingerprint ssdp/agent-sonos
	match    ssdp user-agent ~ "\bSonos/"
	assert   hardware.category "Media" 0.5
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "Linux UPnP/1.0 Sonos/57.3"

fingerprint ssdp/search-sonos
	match    ssdp search = "urn:schemas-upnp-org:device:ZonePlayer:1"
	assert   os.category "Client" 0.6
	source   "Sonos and Spotify controllers"
	example  "urn:schemas-upnp-org:device:ZonePlayer:1"

fingerprint ssdp/search-igd-windows
	match    ssdp search = "urn:schemas-upnp-org:device:InternetGatewayDevice:1"
	assert   hardware.category "Computers" 0.6
	source   "programs that open ports"
	example  "urn:schemas-upnp-org:device:InternetGatewayDevice:1"

fingerprint ssdp/search-dial
	match    ssdp search = "urn:dial-multiscreen-org:service:dial:1"
	assert   os.category "Client" 0.5
	source   "browsers and telephones look for screens; televisions too"
	example  "urn:dial-multiscreen-org:service:dial:1"

fingerprint ssdp/search-pnpx
	match    ssdp search ~ "^urn:schemas-microsoft-com:device:pnpx|urn:microsoft"
	assert   os.family "Windows" 2.5
	assert   hardware.category "Computers" 1.5
	source   "Windows function discovery"
	example  "urn:schemas-microsoft-com:device:pnpx:1"

fingerprint ssdp/search-mediarenderer
	match    ssdp search ~ "^urn:schemas-upnp-org:device:Media(?:Renderer|Server):1"
	assert   os.category "Client" 0.3
	source   "UPnP Device Architecture 1.0 section 1 for the form; the product string from general knowledge, not compared"
	example  "urn:schemas-upnp-org:device:MediaRenderer:1"
