# What the maker of the MAC makes, where that is (nearly) one kind of thing. Weak evidence: a hint.

fingerprint oui/raspberry
	match    oui vendor ~ "^raspberry pi"
	assert   hardware.category "Computers/Single-board Computer" 2.8
	assert   os.family "Linux" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Raspberry Pi (Trading) Ltd"

fingerprint oui/vmware
	match    oui vendor ~ "^vmware"
	assert   hardware.category "Computers/Virtual Machine" 3.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "VMware, Inc."

fingerprint oui/xen
	match    oui vendor ~ "^xensource"
	assert   hardware.category "Computers/Virtual Machine" 3.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Xensource, Inc."

fingerprint oui/parallels
	match    oui vendor ~ "^parallels, inc"
	assert   hardware.category "Computers/Virtual Machine" 3.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Parallels, Inc."

fingerprint oui/virtualbox
	match    oui vendor ~ "^pcs systemtechnik"
	assert   hardware.category "Computers/Virtual Machine" 3.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "PCS Systemtechnik GmbH"

fingerprint oui/nutanix
	match    oui vendor ~ "^nutanix"
	assert   hardware.category "Computers" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Nutanix"

fingerprint oui/nintendo
	match    oui vendor ~ "^nintendo"
	assert   hardware.category "Media/Game Console" 3.0
	assert   os.family "Game-console OS" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Nintendo Co., Ltd."

fingerprint oui/sony-interactive
	match    oui vendor ~ "^sony interactive"
	assert   hardware.category "Media/Game Console" 3.0
	assert   os.family "Game-console OS" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Sony Interactive Entertainment Inc."

fingerprint oui/sonos
	match    oui vendor ~ "^sonos,? inc"
	assert   hardware.category "Media/Speaker" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Sonos Inc."

fingerprint oui/roku
	match    oui vendor ~ "^roku,? inc"
	assert   hardware.category "Media/Streaming Player" 1.6
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Roku, Inc"

fingerprint oui/vizio
	match    oui vendor ~ "^vizio,? inc"
	assert   hardware.category "Media/Television" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Vizio, Inc"

fingerprint oui/tivo
	match    oui vendor ~ "^tivo$"
	assert   hardware.category "Media/Set-top Box" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "TiVo"

fingerprint oui/humax
	match    oui vendor ~ "^humax"
	assert   hardware.category "Media/Set-top Box" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "HUMAX Co., Ltd."

fingerprint oui/amino
	match    oui vendor ~ "^amino comm"
	assert   hardware.category "Media/Set-top Box" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Amino Communications Ltd"

fingerprint oui/bose
	match    oui vendor ~ "^bose corp"
	assert   hardware.category "Media/Speaker" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Bose Corporation"

fingerprint oui/brightsign
	match    oui vendor ~ "^brightsign"
	assert   hardware.category "Media/Digital Signage" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "BrightSign LLC"

fingerprint oui/dm-holdings
	match    oui vendor ~ "^d&m holdings"
	assert   hardware.category "Media/AV Receiver" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "D&M Holdings Inc."

fingerprint oui/bang-olufsen
	match    oui vendor ~ "^bang & olufsen"
	assert   hardware.category "Media" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Bang & Olufsen A/S"

fingerprint oui/valve
	match    oui vendor ~ "^valve corp"
	assert   hardware.category "Media/Game Console" 1.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Valve Corporation"

fingerprint oui/osram
	match    oui vendor ~ "^osram gmbh"
	assert   hardware.category "Smart Home" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Osram GmbH"

fingerprint oui/ikea
	match    oui vendor ~ "^ikea of sweden"
	assert   hardware.category "Smart Home" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "IKEA of Sweden AB"

fingerprint oui/lutron
	match    oui vendor ~ "^lutron"
	assert   hardware.category "Smart Home" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Lutron Electronics Co., Inc."

fingerprint oui/wiz
	match    oui vendor ~ "^wiz$"
	assert   hardware.category "Smart Home/Lighting" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "WiZ"

fingerprint oui/nanoleaf
	match    oui vendor ~ "^nanoleaf"
	assert   hardware.category "Smart Home/Lighting" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Nanoleaf"

fingerprint oui/ecobee
	match    oui vendor ~ "^ecobee"
	assert   hardware.category "Smart Home/Thermostat" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ecobee inc"

fingerprint oui/tado
	match    oui vendor ~ "^tado"
	assert   hardware.category "Smart Home/Thermostat" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "tado GmbH"

fingerprint oui/august
	match    oui vendor ~ "^august home"
	assert   hardware.category "Smart Home/Smart Lock" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "August Home, Inc."

fingerprint oui/shelly
	match    oui vendor ~ "^shelly europe"
	assert   hardware.category "Smart Home" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Shelly Europe LTD"

fingerprint oui/tuya
	match    oui vendor ~ "^tuya smart"
	assert   hardware.category "Smart Home" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Tuya Smart Inc."

fingerprint oui/espressif
	match    oui vendor ~ "^espressif"
	assert   hardware.category "Smart Home" 0.8
	assert   os.category "Embedded" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Espressif Inc."

fingerprint oui/irobot
	match    oui vendor ~ "^irobot"
	assert   hardware.category "Smart Home/Vacuum" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "iRobot Corporation"

fingerprint oui/miele
	match    oui vendor ~ "^miele"
	assert   hardware.category "Smart Home/Appliance" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Miele & Cie. KG"

fingerprint oui/bsh
	match    oui vendor ~ "^bsh"
	assert   hardware.category "Smart Home/Appliance" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "BSH Electrical Appliances (Jiangsu) Co., Ltd."

fingerprint oui/dyson
	match    oui vendor ~ "^dyson"
	assert   hardware.category "Smart Home/Appliance" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Dyson Limited"

fingerprint oui/chamberlain
	match    oui vendor ~ "^chamberlain"
	assert   hardware.category "Smart Home/Garage Door" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Chamberlain Access Solutions"

fingerprint oui/eq3
	match    oui vendor ~ "^eq-3"
	assert   hardware.category "Smart Home" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "eQ-3 Entwicklung GmbH"

fingerprint oui/netatmo
	match    oui vendor ~ "^netatmo"
	assert   hardware.category "Smart Home" 1.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Netatmo"

fingerprint oui/nest
	match    oui vendor ~ "^nest labs"
	assert   hardware.category "Smart Home" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Nest Labs Inc."

fingerprint oui/withings
	match    oui vendor ~ "^withings"
	assert   hardware.category "Smart Home/Health Scale" 1.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Withings"

fingerprint oui/fitbit
	match    oui vendor ~ "^fitbit"
	assert   hardware.category "Mobile/Wearable" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Fitbit Inc."

fingerprint oui/garmin
	match    oui vendor ~ "^garmin"
	assert   hardware.category "Mobile/Wearable" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Garmin International"

fingerprint oui/ring
	match    oui vendor ~ "^ring llc"
	assert   hardware.category "Surveillance" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Ring LLC"

fingerprint oui/axis
	match    oui vendor ~ "^axis communications"
	assert   hardware.category "Surveillance/IP Camera" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Axis Communications AB"

fingerprint oui/hikvision
	match    oui vendor ~ "^hangzhou hikvision"
	assert   hardware.category "Surveillance/IP Camera" 1.6
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Hangzhou Hikvision Digital Technology Co.,Ltd."

fingerprint oui/dahua
	match    oui vendor ~ "^zhejiang dahua"
	assert   hardware.category "Surveillance/IP Camera" 1.6
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ZHEJIANG DAHUA TECHNOLOGYCO.,LTD"

fingerprint oui/uniview
	match    oui vendor ~ "^zhejiang uniview"
	assert   hardware.category "Surveillance/IP Camera" 1.6
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Zhejiang Uniview Technologies Co., Ltd."

fingerprint oui/hanwha
	match    oui vendor ~ "^hanwha vision"
	assert   hardware.category "Surveillance/IP Camera" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "HANWHA VISION VIETNAM COMPANY LIMITED"

fingerprint oui/verkada
	match    oui vendor ~ "^verkada"
	assert   hardware.category "Surveillance/IP Camera" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Verkada Inc"

fingerprint oui/mobotix
	match    oui vendor ~ "^mobotix"
	assert   hardware.category "Surveillance/IP Camera" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Mobotix AG"

fingerprint oui/vivotek
	match    oui vendor ~ "^vivotek"
	assert   hardware.category "Surveillance/IP Camera" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Vivotek, Inc."

fingerprint oui/avigilon
	match    oui vendor ~ "^avigilon"
	assert   hardware.category "Surveillance" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Avigilon Alta"

fingerprint oui/amcrest
	match    oui vendor ~ "^amcrest"
	assert   hardware.category "Surveillance/IP Camera" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Amcrest Technologies"

fingerprint oui/arlo
	match    oui vendor ~ "^arlo tech"
	assert   hardware.category "Surveillance" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Arlo Technology"

fingerprint oui/reolink
	match    oui vendor ~ "^reolink"
	assert   hardware.category "Surveillance/IP Camera" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Reolink Innovation Limited"

fingerprint oui/rockwell
	match    oui vendor ~ "^rockwell automation"
	assert   hardware.category "Industrial & Building" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Rockwell Automation"

fingerprint oui/siemens-auto
	match    oui vendor ~ "^siemens (industrial automation|numerical control)"
	assert   hardware.category "Industrial & Building" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Siemens Industrial Automation Products Ltd., Chengdu"

fingerprint oui/siemens
	match    oui vendor ~ "^siemens ag,? ?$"
	assert   hardware.category "Industrial & Building" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SIEMENS AG"

fingerprint oui/beckhoff
	match    oui vendor ~ "^beckhoff"
	assert   hardware.category "Industrial & Building" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Beckhoff Automation GmbH"

fingerprint oui/wago
	match    oui vendor ~ "^wago"
	assert   hardware.category "Industrial & Building" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "WAGO Kontakttechnik GmbH"

fingerprint oui/phoenix-contact
	match    oui vendor ~ "^phoenix contact"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Phoenix Contact GmbH & Co. KG"

fingerprint oui/schneider
	match    oui vendor ~ "^schneider[ -]electric"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Schneider Electric"

fingerprint oui/omron
	match    oui vendor ~ "^omron (corporation|tateisi)"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "OMRON Corporation"

fingerprint oui/mitsubishi
	match    oui vendor ~ "^mitsubishi electric corp"
	assert   hardware.category "Industrial & Building" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Mitsubishi Electric Corporation"

fingerprint oui/pilz
	match    oui vendor ~ "^pilz"
	assert   hardware.category "Industrial & Building" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Pilz GmbH & Co."

fingerprint oui/fanuc
	match    oui vendor ~ "^fanuc"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "FANUC ROBOTICS NORTH AMERICA, Inc."

fingerprint oui/keyence
	match    oui vendor ~ "^keyence"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Keyence Corporation"

fingerprint oui/festo
	match    oui vendor ~ "^festo"
	assert   hardware.category "Industrial & Building" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Festo AG & Co. KG"

fingerprint oui/turck
	match    oui vendor ~ "^turck"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "TURCK, Inc."

fingerprint oui/hirschmann
	match    oui vendor ~ "^hirschmann automation"
	assert   hardware.category "Networking/Switch" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Hirschmann Automation"

fingerprint oui/lantronix
	match    oui vendor ~ "^lantronix"
	assert   hardware.category "Industrial & Building/Serial Gateway" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Lantronix"

fingerprint oui/loxone
	match    oui vendor ~ "^loxone"
	assert   hardware.category "Industrial & Building/Building Controller" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Loxone Electronics GmbH"

fingerprint oui/crestron
	match    oui vendor ~ "^crestron"
	assert   hardware.category "Industrial & Building/Building Controller" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "CRESTRON ELECTRONICS, INC."

fingerprint oui/johnson
	match    oui vendor ~ "^johnson controls,"
	assert   hardware.category "Industrial & Building/Building Controller" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Johnson Controls, Inc."

fingerprint oui/apc
	match    oui vendor ~ "^american power conversion"
	assert   hardware.category "Industrial & Building/UPS" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "AMERICAN POWER CONVERSION CORP"

fingerprint oui/eaton
	match    oui vendor ~ "^eaton corporation"
	assert   hardware.category "Industrial & Building/UPS" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Eaton Corporation"

fingerprint oui/tripp
	match    oui vendor ~ "^tripp lite"
	assert   hardware.category "Industrial & Building/UPS" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Tripp Lite"

fingerprint oui/raritan
	match    oui vendor ~ "^raritan"
	assert   hardware.category "Industrial & Building/PDU" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Raritan Computer, Inc"

fingerprint oui/server-tech
	match    oui vendor ~ "^server technology"
	assert   hardware.category "Industrial & Building/PDU" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Server Technology, Inc."

fingerprint oui/meinberg
	match    oui vendor ~ "^meinberg"
	assert   hardware.category "Industrial & Building/Time Server" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Meinberg Funkuhren GmbH & Co. KG"

fingerprint oui/enphase
	match    oui vendor ~ "^enphase"
	assert   hardware.category "Industrial & Building/Energy Meter" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Enphase Energy"

fingerprint oui/solaredge
	match    oui vendor ~ "^solaredge"
	assert   hardware.category "Industrial & Building/Energy Meter" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SolarEdge Technologies"

fingerprint oui/sma
	match    oui vendor ~ "^sma solar"
	assert   hardware.category "Industrial & Building/Energy Meter" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SMA Solar Technology AG"

fingerprint oui/landis
	match    oui vendor ~ "^landis"
	assert   hardware.category "Industrial & Building/Energy Meter" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Landis Gyr"

fingerprint oui/keba
	match    oui vendor ~ "^keba"
	assert   hardware.category "Industrial & Building/EV Charger" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "KEBA GmbH"

fingerprint oui/yealink
	match    oui vendor ~ "^yealink"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "YEALINK(XIAMEN) NETWORK TECHNOLOGY CO.,LTD."

fingerprint oui/polycom
	match    oui vendor ~ "^polycom"
	assert   hardware.category "Voice & Conferencing" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Polycom"

fingerprint oui/snom
	match    oui vendor ~ "^snom"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "snom technology GmbH"

fingerprint oui/magicjack
	match    oui vendor ~ "^magicjack"
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 3.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Magicjack LP"

fingerprint oui/obihai
	match    oui vendor ~ "^obihai"
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Obihai Technology, Inc."

fingerprint oui/grandstream
	match    oui vendor ~ "^grandstream"
	assert   hardware.category "Voice & Conferencing" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Grandstream Networks Inc"

fingerprint oui/fanvil
	match    oui vendor ~ "^fanvil"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Fanvil Technology Co., Ltd."

fingerprint oui/mitel
	match    oui vendor ~ "^mitel (networks|corp)"
	assert   hardware.category "Voice & Conferencing" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "MITEL CORPORATION"

fingerprint oui/aastra
	match    oui vendor ~ "^aastra"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Aastra Telecom"

fingerprint oui/avaya
	match    oui vendor ~ "^avaya inc"
	assert   hardware.category "Voice & Conferencing" 1.6
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Avaya Inc"

fingerprint oui/audiocodes
	match    oui vendor ~ "^audiocodes"
	assert   hardware.category "Voice & Conferencing" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Audiocodes USA, Inc"

fingerprint oui/gigaset
	match    oui vendor ~ "^gigaset comm"
	assert   hardware.category "Voice & Conferencing" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Gigaset Communications GmbH"

fingerprint oui/shoretel
	match    oui vendor ~ "^shoretel"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ShoreTel, Inc"

fingerprint oui/brother
	match    oui vendor ~ "^brother industries"
	assert   hardware.category "Printers" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Brother Industries, LTD."

fingerprint oui/lexmark
	match    oui vendor ~ "^lexmark"
	assert   hardware.category "Printers" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "LEXMARK INTERNATIONAL, INC."

fingerprint oui/kyocera
	match    oui vendor ~ "^kyocera (document|mita)"
	assert   hardware.category "Printers" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "KYOCERA Document Solutions Inc."

fingerprint oui/ricoh
	match    oui vendor ~ "^ricoh company"
	assert   hardware.category "Printers" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "RICOH COMPANY LTD."

fingerprint oui/epson
	match    oui vendor ~ "^seiko epson"
	assert   hardware.category "Printers" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Seiko Epson Corporation"

fingerprint oui/canon
	match    oui vendor ~ "^canon inc"
	assert   hardware.category "Printers" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "CANON INC."

fingerprint oui/konica
	match    oui vendor ~ "^konica minolta"
	assert   hardware.category "Printers" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "KONICA MINOLTA HOLDINGS, INC."

fingerprint oui/oki
	match    oui vendor ~ "^oki electric"
	assert   hardware.category "Printers" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "OKI ELECTRIC INDUSTRY CO., LTD"

fingerprint oui/sato
	match    oui vendor ~ "^sato corp"
	assert   hardware.category "Printers/Label Printer" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SATO CORPORATION"

fingerprint oui/star
	match    oui vendor ~ "^star micronics"
	assert   hardware.category "Printers" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "STAR MICRONICS CO.,LTD."

fingerprint oui/bixolon
	match    oui vendor ~ "^bixolon"
	assert   hardware.category "Printers" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "BIXOLON CO.,LTD"

fingerprint oui/toshiba-tec
	match    oui vendor ~ "^toshiba tec"
	assert   hardware.category "Printers" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Toshiba TEC Corporation Inc"

fingerprint oui/prusa
	match    oui vendor ~ "^prusa"
	assert   hardware.category "Printers/3D Printer" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Prusa Research s.r.o."

fingerprint oui/ultimaker
	match    oui vendor ~ "^ultimaker"
	assert   hardware.category "Printers/3D Printer" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Ultimaker B.V."

fingerprint oui/synology
	match    oui vendor ~ "^synology"
	assert   hardware.category "Storage/NAS" 2.5
	assert   os.family "Linux" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Synology Incorporated"

fingerprint oui/qnap
	match    oui vendor ~ "^qnap"
	assert   hardware.category "Storage/NAS" 2.5
	assert   os.family "Linux" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "QNAP Systems, Inc."

fingerprint oui/asustor
	match    oui vendor ~ "^asustor"
	assert   hardware.category "Storage/NAS" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Asustor Inc."

fingerprint oui/netapp
	match    oui vendor ~ "^netapp"
	assert   hardware.category "Storage" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "NetApp"

fingerprint oui/wd
	match    oui vendor ~ "^western digital"
	assert   hardware.category "Storage/NAS" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "WESTERN DIGITAL"

fingerprint oui/juniper
	match    oui vendor ~ "^juniper networks"
	assert   hardware.category "Networking" 2.5
	assert   os.category "Network" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Juniper Networks"

fingerprint oui/arista
	match    oui vendor ~ "^arista network"
	assert   hardware.category "Networking/Switch" 2.2
	assert   os.category "Network" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Arista Network, Inc."

fingerprint oui/extreme
	match    oui vendor ~ "^extreme networks"
	assert   hardware.category "Networking/Switch" 1.8
	assert   os.category "Network" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Extreme Networks, Inc."

fingerprint oui/brocade
	match    oui vendor ~ "^brocade"
	assert   hardware.category "Networking/Switch" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Brocade Communications Systems LLC"

fingerprint oui/ubiquiti
	match    oui vendor ~ "^ubiquiti"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Ubiquiti Inc"

fingerprint oui/routerboard
	match    oui vendor ~ "^routerboard"
	assert   hardware.category "Networking/Router" 1.6
	assert   os.category "Network" 1.5
	assert   os.family "Network OS" 1.5
	assert   os.name "RouterOS" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Routerboard.com"

fingerprint oui/fortinet
	match    oui vendor ~ "^fortinet"
	assert   hardware.category "Networking/Firewall" 1.8
	assert   os.category "Network" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Fortinet, Inc."

fingerprint oui/paloalto
	match    oui vendor ~ "^palo alto networks"
	assert   hardware.category "Networking/Firewall" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Palo Alto Networks"

fingerprint oui/sonicwall
	match    oui vendor ~ "^sonicwall"
	assert   hardware.category "Networking/Firewall" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SonicWALL"

fingerprint oui/watchguard
	match    oui vendor ~ "^watchguard tech"
	assert   hardware.category "Networking/Firewall" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "WatchGuard Technologies, Inc."

fingerprint oui/checkpoint
	match    oui vendor ~ "^check point"
	assert   hardware.category "Networking/Firewall" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Check Point Software Technologies"

fingerprint oui/f5
	match    oui vendor ~ "^f5 inc"
	assert   hardware.category "Networking/Load Balancer" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "F5 Inc."

fingerprint oui/meraki
	match    oui vendor ~ "^cisco meraki"
	assert   hardware.category "Networking" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Cisco Meraki"

fingerprint oui/ruckus
	match    oui vendor ~ "^ruckus"
	assert   hardware.category "Networking/Wireless Access Point" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Ruckus Wireless"

fingerprint oui/cambium
	match    oui vendor ~ "^cambium"
	assert   hardware.category "Networking" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Cambium Networks Limited"

fingerprint oui/cisco
	match    oui vendor ~ "^cisco systems"
	assert   hardware.category "Networking" 0.9
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Cisco Systems Inc"

fingerprint oui/linksys
	match    oui vendor ~ "^cisco-linksys"
	assert   hardware.category "Networking" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Cisco-Linksys, LLC"

fingerprint oui/netgear
	match    oui vendor ~ "^netgear"
	assert   hardware.category "Networking" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "NETGEAR"

fingerprint oui/zyxel
	match    oui vendor ~ "^zyxel"
	assert   hardware.category "Networking" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Zyxel Communications Corporation"

fingerprint oui/draytek
	match    oui vendor ~ "^draytek"
	assert   hardware.category "Networking/Router" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "DrayTek Corp."

fingerprint oui/peplink
	match    oui vendor ~ "^peplink"
	assert   hardware.category "Networking/Router" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Peplink International Ltd."

fingerprint oui/cradlepoint
	match    oui vendor ~ "^cradlepoint"
	assert   hardware.category "Networking/Router" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "CradlePoint, Inc"

fingerprint oui/teltonika
	match    oui vendor ~ "^teltonika n"
	assert   hardware.category "Networking/Router" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "TELTONIKA NETWORKS UAB"

fingerprint oui/eero
	match    oui vendor ~ "^eero"
	assert   hardware.category "Networking/Router" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "eero inc."

fingerprint oui/sfr
	match    oui vendor ~ "^sfr$"
	assert   hardware.category "Networking/Gateway (CPE)" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SFR"

fingerprint oui/sagemcom
	match    oui vendor ~ "^sagemcom"
	assert   hardware.category "Networking/Gateway (CPE)" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Sagemcom Broadband SAS"

fingerprint oui/technicolor
	match    oui vendor ~ "^technicolor"
	assert   hardware.category "Networking/Gateway (CPE)" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Technicolor (China) Technology Co., Ltd."

fingerprint oui/hitron
	match    oui vendor ~ "^hitron"
	assert   hardware.category "Networking/Gateway (CPE)" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Hitron Technologies. Inc"

fingerprint oui/avm
	match    oui vendor ~ "^avm (gmbh|audiovisuelles)"
	assert   hardware.category "Networking/Gateway (CPE)" 1.6
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "AVM Audiovisuelles Marketing und Computersysteme GmbH"

fingerprint oui/freebox
	match    oui vendor ~ "^freebox"
	assert   hardware.category "Networking/Gateway (CPE)" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "FREEBOX SAS"

fingerprint oui/adb
	match    oui vendor ~ "^adb broadband"
	assert   hardware.category "Networking/Gateway (CPE)" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ADB Broadband Italia"

fingerprint oui/2wire
	match    oui vendor ~ "^2wire"
	assert   hardware.category "Networking/Gateway (CPE)" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "2Wire Inc"

fingerprint oui/hmd
	match    oui vendor ~ "^hmd global"
	assert   hardware.category "Mobile/Smartphone" 2.5
	assert   os.family "Android" 1.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "HMD Global Oy"

fingerprint oui/oneplus
	match    oui vendor ~ "^oneplus"
	assert   hardware.category "Mobile/Smartphone" 2.2
	assert   os.family "Android" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "OnePlus Electronics (Shenzhen) Co., Ltd."

fingerprint oui/oppo
	match    oui vendor ~ "^guangdong oppo"
	assert   hardware.category "Mobile/Smartphone" 2.2
	assert   os.family "Android" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "GUANGDONG OPPO MOBILE TELECOMMUNICATIONS CORP.,LTD"

fingerprint oui/vivo
	match    oui vendor ~ "^vivo mobile"
	assert   hardware.category "Mobile/Smartphone" 2.2
	assert   os.family "Android" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "vivo Mobile Communication Co., Ltd."

fingerprint oui/fairphone
	match    oui vendor ~ "^fairphone"
	assert   hardware.category "Mobile/Smartphone" 2.5
	assert   os.family "Android" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "FairPhone B.V."

fingerprint oui/motorola-mobility
	match    oui vendor ~ "^motorola mobility"
	assert   hardware.category "Mobile/Smartphone" 1.8
	assert   os.family "Android" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Motorola Mobility LLC, a Lenovo Company"

fingerprint oui/lg-mobile
	match    oui vendor ~ "^lg electronics \(mobile"
	assert   hardware.category "Mobile/Smartphone" 1.5
	assert   os.family "Android" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "LG Electronics (Mobile Communications)"

fingerprint oui/htc
	match    oui vendor ~ "^htc corp"
	assert   hardware.category "Mobile/Smartphone" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "HTC Corporation"

fingerprint oui/oculus
	match    oui vendor ~ "^oculus vr"
	assert   hardware.category "Mobile/Wearable" 1.2
	assert   os.family "Android" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Oculus VR, LLC"

fingerprint oui/verifone
	match    oui vendor ~ "^verifone"
	assert   hardware.category "Retail/Payment Terminal" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "VeriFone Systems (China), Inc."

fingerprint oui/ingenico
	match    oui vendor ~ "^ingenico"
	assert   hardware.category "Retail/Payment Terminal" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "INGENICO"

fingerprint oui/pax
	match    oui vendor ~ "^pax computer"
	assert   hardware.category "Retail/Payment Terminal" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "PAX Computer Technology(Shenzhen) Ltd."

fingerprint oui/gopro
	match    oui vendor ~ "^gopro"
	assert   hardware.category "Scanners & Imaging/Camera" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "GoPro"

fingerprint oui/super-micro
	match    oui vendor ~ "^super micro computer"
	assert   hardware.category "Computers/Server" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Super Micro Computer, Inc."

fingerprint oui/mindray
	match    oui vendor ~ "^mindray"
	assert   hardware.category "Medical" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Mindray Co., Ltd."

fingerprint oui/draeger
	match    oui vendor ~ "^(draeger medical|drägerwerk)"
	assert   hardware.category "Medical" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Draeger Medical"

fingerprint oui/baxter
	match    oui vendor ~ "^baxter"
	assert   hardware.category "Medical/Infusion" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Baxter International Inc"

fingerprint oui/carefusion
	match    oui vendor ~ "^carefusion"
	assert   hardware.category "Medical/Infusion" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Carefusion"

fingerprint oui/welch
	match    oui vendor ~ "^welch allyn"
	assert   hardware.category "Medical/Monitoring" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Welch Allyn, Inc."

fingerprint oui/smartthings
	match    oui vendor ~ "^(physical graph|smartthings)"
	assert   hardware.category "Smart Home/Hub" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Physical Graph Corporation"

fingerprint oui/lifx
	match    oui vendor ~ "^(lifi labs|lifx)"
	assert   hardware.category "Smart Home/Lighting" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "LIFI LABS MANAGEMENT PTY LTD"

fingerprint oui/dropcam
	match    oui vendor ~ "^dropcam"
	assert   hardware.category "Surveillance/IP Camera" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Dropcam"

fingerprint oui/insteon
	match    oui vendor ~ "^smartlabs"
	assert   hardware.category "Smart Home" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Smartlabs"

fingerprint oui/sengled
	match    oui vendor ~ "^(sengled|zhejiang shenghui)"
	assert   hardware.category "Smart Home/Lighting" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Zhejiang shenghui lighting co.,Ltd"

fingerprint oui/yeelight
	match    oui vendor ~ "^(qingdao yeelink|yeelink)"
	assert   hardware.category "Smart Home/Lighting" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Yeelink"

fingerprint oui/lumi
	match    oui vendor ~ "^lumi united"
	assert   hardware.category "Smart Home/Hub" 1.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Lumi United Technology Co., Ltd"

fingerprint oui/control4
	match    oui vendor ~ "^control4"
	assert   hardware.category "Smart Home" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Control4"

fingerprint oui/savant
	match    oui vendor ~ "^savant systems"
	assert   hardware.category "Smart Home" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Savant Systems LLC"

fingerprint oui/simplisafe
	match    oui vendor ~ "^simplisafe"
	assert   hardware.category "Surveillance" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SimpliSafe"

fingerprint oui/canary
	match    oui vendor ~ "^canary connect"
	assert   hardware.category "Surveillance/IP Camera" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Canary Connect, Inc."

fingerprint oui/blink
	match    oui vendor ~ "^(blink by amazon|immedia semiconductor)"
	assert   hardware.category "Surveillance/IP Camera" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Blink by Amazon"

fingerprint oui/rainbird
	match    oui vendor ~ "^rain bird"
	assert   hardware.category "Smart Home/Irrigation" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Rain Bird Corporation"

fingerprint oui/roborock
	match    oui vendor ~ "^beijing roborock"
	assert   hardware.category "Smart Home/Vacuum" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Beijing Roborock Technology Co., Ltd."

fingerprint oui/davis
	match    oui vendor ~ "^davis instruments"
	assert   hardware.category "Smart Home/Weather Station" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Davis Instruments, Inc."

fingerprint oui/whirlpool
	match    oui vendor ~ "^whirlpool"
	assert   hardware.category "Smart Home/Appliance" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Whirlpool Corporation"

fingerprint oui/electrolux
	match    oui vendor ~ "^electrolux"
	assert   hardware.category "Smart Home/Appliance" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Electrolux"

fingerprint oui/sky
	match    oui vendor ~ "^sky uk"
	assert   hardware.category "Media/Set-top Box" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SKY UK LIMITED"

fingerprint oui/dish
	match    oui vendor ~ "^(dish tech|echostar)"
	assert   hardware.category "Media/Set-top Box" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Dish Technologies Corp"

fingerprint oui/directv
	match    oui vendor ~ "^directv"
	assert   hardware.category "Media/Set-top Box" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "DIRECTV, Inc."

fingerprint oui/silicondust
	match    oui vendor ~ "^silicondust"
	assert   hardware.category "Media/Set-top Box" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Silicondust Engineering Ltd"

fingerprint oui/loewe
	match    oui vendor ~ "^loewe"
	assert   hardware.category "Media/Television" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Loewe Opta GmbH"

fingerprint oui/libratone
	match    oui vendor ~ "^libratone"
	assert   hardware.category "Media/Speaker" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Libratone A/S"

fingerprint oui/naim
	match    oui vendor ~ "^naim audio"
	assert   hardware.category "Media/Speaker" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Naim Audio"

fingerprint oui/linn
	match    oui vendor ~ "^linn"
	assert   hardware.category "Media/Speaker" 1.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Linn Products Ltd"

fingerprint oui/yamaha
	match    oui vendor ~ "^yamaha corp"
	assert   hardware.category "Media" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "YAMAHA CORPORATION"

fingerprint oui/onkyo
	match    oui vendor ~ "^onkyo"
	assert   hardware.category "Media/AV Receiver" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Onkyo Technology K.K."

fingerprint oui/realme
	match    oui vendor ~ "^realme"
	assert   hardware.category "Mobile/Smartphone" 2.2
	assert   os.family "Android" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Realme Chongqing Mobile Telecommunications Corp.,Ltd."

fingerprint oui/tecno
	match    oui vendor ~ "^tecno mobile"
	assert   hardware.category "Mobile/Smartphone" 2.2
	assert   os.family "Android" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "TECNO MOBILE LIMITED"

fingerprint oui/infinix
	match    oui vendor ~ "^infinix"
	assert   hardware.category "Mobile/Smartphone" 2.2
	assert   os.family "Android" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Infinix mobility limited"

fingerprint oui/nothing
	match    oui vendor ~ "^nothing tech"
	assert   hardware.category "Mobile/Smartphone" 2.0
	assert   os.family "Android" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Nothing Technology Limited"

fingerprint oui/blackberry
	match    oui vendor ~ "^(research in motion|blackberry)"
	assert   hardware.category "Mobile/Smartphone" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "BlackBerry RTS"

fingerprint oui/godex
	match    oui vendor ~ "^godex"
	assert   hardware.category "Printers/Label Printer" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "GODEX INTERNATIONAL CO., LTD"

fingerprint oui/datamax
	match    oui vendor ~ "^datamax"
	assert   hardware.category "Printers/Label Printer" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Datamax Corporation"

fingerprint oui/printronix
	match    oui vendor ~ "^printronix"
	assert   hardware.category "Printers" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Printronix, Inc."

fingerprint oui/oce
	match    oui vendor ~ "^oce printing"
	assert   hardware.category "Printers" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "OCE PRINTING SYSTEMS, GMBH"

fingerprint oui/makerbot
	match    oui vendor ~ "^makerbot"
	assert   hardware.category "Printers/3D Printer" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "MakerBot Industries"

fingerprint oui/formlabs
	match    oui vendor ~ "^formlabs"
	assert   hardware.category "Printers/3D Printer" 2.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Formlabs"

fingerprint oui/geovision
	match    oui vendor ~ "^geovision"
	assert   hardware.category "Surveillance" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "GeoVision Inc."

fingerprint oui/arecont
	match    oui vendor ~ "^arecont"
	assert   hardware.category "Surveillance/IP Camera" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Arecont Vision"

fingerprint oui/swann
	match    oui vendor ~ "^swann"
	assert   hardware.category "Surveillance" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SWANN COMMUNICATIONS PTY LTD"

fingerprint oui/acti
	match    oui vendor ~ "^acti corp"
	assert   hardware.category "Surveillance/IP Camera" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ACTi Corporation"

fingerprint oui/lorex
	match    oui vendor ~ "^lorex"
	assert   hardware.category "Surveillance" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Lorex Technology Inc."

fingerprint oui/flir
	match    oui vendor ~ "^flir systems"
	assert   hardware.category "Surveillance" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "FLIR Systems"

fingerprint oui/assa
	match    oui vendor ~ "^assa abloy"
	assert   hardware.category "Surveillance/Access Control" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ASSA ABLOY AB"

fingerprint oui/hid
	match    oui vendor ~ "^hid (global|corp)"
	assert   hardware.category "Surveillance/Access Control" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "HID Corporation"

fingerprint oui/doorbird
	match    oui vendor ~ "^bird home"
	assert   hardware.category "Surveillance/Video Doorbell" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Bird Home Automation GmbH"

fingerprint oui/2n
	match    oui vendor ~ "^2n telekom"
	assert   hardware.category "Voice & Conferencing/Intercom" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "2N TELEKOMUNIKACE a.s."

fingerprint oui/digium
	match    oui vendor ~ "^digium"
	assert   hardware.category "Voice & Conferencing" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Digium"

fingerprint oui/sangoma
	match    oui vendor ~ "^sangoma"
	assert   hardware.category "Voice & Conferencing" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Sangoma Technologies"

fingerprint oui/lifesize
	match    oui vendor ~ "^lifesize"
	assert   hardware.category "Voice & Conferencing/Conference System" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "LifeSize Communications, Inc"

fingerprint oui/spectralink
	match    oui vendor ~ "^spectralink"
	assert   hardware.category "Voice & Conferencing/IP Phone" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Spectralink, Inc"

fingerprint oui/ooma
	match    oui vendor ~ "^ooma"
	assert   hardware.category "Voice & Conferencing/VoIP Adapter" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Ooma, Inc."

fingerprint oui/unify
	match    oui vendor ~ "^unify"
	assert   hardware.category "Voice & Conferencing" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Unify Networks, Inc."

fingerprint oui/nvr-teradici
	match    oui vendor ~ "^teradici"
	assert   hardware.category "Computers/Thin Client" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Teradici Corporation"

fingerprint oui/wyse
	match    oui vendor ~ "^wyse"
	assert   hardware.category "Computers/Thin Client" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "WYSE TECHNOLOGY LLC"

fingerprint oui/ncomputing
	match    oui vendor ~ "^ncomputing"
	assert   hardware.category "Computers/Thin Client" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "NComputing Co.,Ltd."

fingerprint oui/tridium
	match    oui vendor ~ "^tridium"
	assert   hardware.category "Industrial & Building/Building Controller" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Tridium, Inc."

fingerprint oui/trane
	match    oui vendor ~ "^trane"
	assert   hardware.category "Industrial & Building/Building Controller" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Trane"

fingerprint oui/distech
	match    oui vendor ~ "^distech"
	assert   hardware.category "Industrial & Building/Building Controller" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Distech Controls"

fingerprint oui/sick
	match    oui vendor ~ "^sick ag"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SICK AG"

fingerprint oui/lenze
	match    oui vendor ~ "^lenze"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Lenze"

fingerprint oui/br-automation
	match    oui vendor ~ "^b&r"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "B&R Industrial Automation GmbH"

fingerprint oui/abb
	match    oui vendor ~ "^abb"
	assert   hardware.category "Industrial & Building" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ABB"

fingerprint oui/yokogawa
	match    oui vendor ~ "^yokogawa"
	assert   hardware.category "Industrial & Building" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Yokogawa Digital Computer Corporation"

fingerprint oui/hms
	match    oui vendor ~ "^hms industrial"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "HMS Industrial Networks"

fingerprint oui/prosoft
	match    oui vendor ~ "^prosoft tech"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Prosoft Technology, Inc"

fingerprint oui/red-lion
	match    oui vendor ~ "^red lion controls"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Red Lion Controls Inc."

fingerprint oui/host-eng
	match    oui vendor ~ "^host engineering"
	assert   hardware.category "Industrial & Building/PLC" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "HOST ENGINEERING"

fingerprint oui/kuka
	match    oui vendor ~ "^kuka"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "KUKA WELDING SYSTEMS & ROBOTS"

fingerprint oui/itron
	match    oui vendor ~ "^itron( inc| uk|$)"
	assert   hardware.category "Industrial & Building/Energy Meter" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Itron Inc"

fingerprint oui/socomec
	match    oui vendor ~ "^socomec"
	assert   hardware.category "Industrial & Building" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SOCOMEC"

fingerprint oui/cyberpower
	match    oui vendor ~ "^cyber ?power"
	assert   hardware.category "Industrial & Building/UPS" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "CyberPower Systems, Inc."

fingerprint oui/vertiv
	match    oui vendor ~ "^(liebert|vertiv)"
	assert   hardware.category "Industrial & Building" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Liebert-Hiross Spa"

fingerprint oui/symmetricom
	match    oui vendor ~ "^symmetricom"
	assert   hardware.category "Industrial & Building/Time Server" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Symmetricom"

fingerprint oui/stormshield
	match    oui vendor ~ "^stormshield"
	assert   hardware.category "Networking/Firewall" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Stormshield"

fingerprint oui/sophos
	match    oui vendor ~ "^sophos"
	assert   hardware.category "Networking/Firewall" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Sophos Ltd"

fingerprint oui/barracuda
	match    oui vendor ~ "^barracuda net"
	assert   hardware.category "Networking/Firewall" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Barracuda Networks, Inc."

fingerprint oui/riverbed
	match    oui vendor ~ "^riverbed"
	assert   hardware.category "Networking" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Riverbed Technology, Inc."

fingerprint oui/a10
	match    oui vendor ~ "^a10 networks"
	assert   hardware.category "Networking/Load Balancer" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "A10 Networks"

fingerprint oui/h3c
	match    oui vendor ~ "^(new h3c|hangzhou h3c)"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Hangzhou H3C Technologies Co., Limited"

fingerprint oui/ruijie
	match    oui vendor ~ "^ruijie"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Ruijie Networks Co.,LTD"

fingerprint oui/allied
	match    oui vendor ~ "^allied telesis"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "ALLIED TELESIS INTERNATIONAL CORPORATION"

fingerprint oui/edgecore
	match    oui vendor ~ "^edgecore"
	assert   hardware.category "Networking/Switch" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "EdgeCore Networks"

fingerprint oui/engenius
	match    oui vendor ~ "^engenius"
	assert   hardware.category "Networking/Wireless Access Point" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "EnGenius Technologies, Inc."

fingerprint oui/open-mesh
	match    oui vendor ~ "^open mesh"
	assert   hardware.category "Networking/Wireless Access Point" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Open Mesh, Inc."

fingerprint oui/mist
	match    oui vendor ~ "^mist systems"
	assert   hardware.category "Networking/Wireless Access Point" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Mist Systems, Inc."

fingerprint oui/xirrus
	match    oui vendor ~ "^xirrus"
	assert   hardware.category "Networking/Wireless Access Point" 2.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Xirrus"

fingerprint oui/tenda
	match    oui vendor ~ "^(shenzhen tenda|tenda)"
	assert   hardware.category "Networking" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Tenda Technology Co., Ltd."

fingerprint oui/netis
	match    oui vendor ~ "^netis tech"
	assert   hardware.category "Networking" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Netis Technology Co., Ltd."

fingerprint oui/keenetic
	match    oui vendor ~ "^keenetic"
	assert   hardware.category "Networking/Router" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Keenetic Limited"

fingerprint oui/gl-inet
	match    oui vendor ~ "^gl ?technologies"
	assert   hardware.category "Networking/Router" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "GL Technologies (Hong Kong) Limited"

fingerprint oui/devolo
	match    oui vendor ~ "^devolo"
	assert   hardware.category "Networking/Powerline Adapter" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "devolo AG"

fingerprint oui/lancom
	match    oui vendor ~ "^lancom"
	assert   hardware.category "Networking" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "LANCOM Systems GmbH"

fingerprint oui/bintec
	match    oui vendor ~ "^bintec"
	assert   hardware.category "Networking/Router" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "BINTEC COMMUNICATIONS GMBH"

fingerprint oui/calix
	match    oui vendor ~ "^calix (inc|net)"
	assert   hardware.category "Networking/Gateway (CPE)" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Calix Inc."

fingerprint oui/comtrend
	match    oui vendor ~ "^comtrend"
	assert   hardware.category "Networking/Gateway (CPE)" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Comtrend Corporation"

fingerprint oui/actiontec
	match    oui vendor ~ "^actiontec"
	assert   hardware.category "Networking/Gateway (CPE)" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Actiontec Electronics Inc."

fingerprint oui/ubee
	match    oui vendor ~ "^ubee interactive"
	assert   hardware.category "Networking/Gateway (CPE)" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Ubee Interactive Co., Limited"

fingerprint oui/mitrastar
	match    oui vendor ~ "^mitrastar"
	assert   hardware.category "Networking/Gateway (CPE)" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "MitraStar Technology Corp."

fingerprint oui/inteno
	match    oui vendor ~ "^inteno"
	assert   hardware.category "Networking/Gateway (CPE)" 1.4
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Inteno Broadband Technology AB"

fingerprint oui/plume
	match    oui vendor ~ "^plume design"
	assert   hardware.category "Networking/Wireless Access Point" 1.2
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Plume Design Inc"

fingerprint oui/barnes
	match    oui vendor ~ "^barnes&noble"
	assert   hardware.category "Mobile/E-reader" 1.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Barnes&Noble"

fingerprint oui/datalogic
	match    oui vendor ~ "^datalogic"
	assert   hardware.category "Retail/Barcode Scanner" 0.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "DataLogic SpA"

fingerprint oui/ncr
	match    oui vendor ~ "^ncr corp"
	assert   hardware.category "Retail/Point of Sale" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "NCR CORPORATION"

fingerprint oui/diebold
	match    oui vendor ~ "^(diebold|wincor)"
	assert   hardware.category "Retail" 1.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Diebold Nixdorf"

fingerprint oui/smart-tech
	match    oui vendor ~ "^smart technologies"
	assert   hardware.category "Scanners & Imaging/Interactive Whiteboard" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "SMART Technologies, Inc."

fingerprint oui/promethean
	match    oui vendor ~ "^promethean"
	assert   hardware.category "Scanners & Imaging/Interactive Whiteboard" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Promethean Limited"

fingerprint oui/medtronic
	match    oui vendor ~ "^medtronic"
	assert   hardware.category "Medical" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Medtronic"

fingerprint oui/hill-rom
	match    oui vendor ~ "^hill-rom"
	assert   hardware.category "Medical" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Hill-Rom"

fingerprint oui/masimo
	match    oui vendor ~ "^masimo"
	assert   hardware.category "Medical/Monitoring" 1.8
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Masimo Corp"

fingerprint oui/ge-health
	match    oui vendor ~ "^ge (medical|healthcare)"
	assert   hardware.category "Medical" 2.0
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "GE Healthcare"

fingerprint oui/isilon
	match    oui vendor ~ "^isilon"
	assert   hardware.category "Storage/NAS" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "Isilon Systems Inc."

fingerprint oui/equallogic
	match    oui vendor ~ "^equallogic"
	assert   hardware.category "Storage/SAN" 2.5
	source   "IEEE registry; the range of products of the organisation from general knowledge"
	example  "EqualLogic Inc"

fingerprint oui/dell
	match    oui vendor ~ "^dell inc"
	assert   hardware.category "Computers" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Dell Inc."

fingerprint oui/lenovo
	match    oui vendor ~ "^lenovo( \(beijing|$|\(beijing)"
	assert   hardware.category "Computers" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Lenovo"

fingerprint oui/lcfc
	match    oui vendor ~ "^lcfc\(hefei"
	assert   hardware.category "Computers/Notebook" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "LCFC(Hefei) Electronics Technology co., ltd"

fingerprint oui/asrock
	match    oui vendor ~ "^asrock inc"
	assert   hardware.category "Computers" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "ASRock Incorporation"

fingerprint oui/gigabyte
	match    oui vendor ~ "^giga-?byte tech"
	assert   hardware.category "Computers" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "GIGA-BYTE TECHNOLOGY CO.,LTD."

fingerprint oui/msi
	match    oui vendor ~ "^micro-star int"
	assert   hardware.category "Computers" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Micro-Star INTL CO., LTD."

fingerprint oui/elitegroup
	match    oui vendor ~ "^elitegroup comp"
	assert   hardware.category "Computers" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Elitegroup Computer Systems Co.,Ltd."

fingerprint oui/intel-corporate
	match    oui vendor ~ "^intel corporat"
	assert   hardware.category "Computers" 1.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Intel Corporate"

fingerprint oui/compal
	match    oui vendor ~ "^(compal information|compal electronics)"
	assert   hardware.category "Computers" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "COMPAL INFORMATION (KUNSHAN) CO., LTD."
	example  "Compal Electronics INC."

fingerprint oui/wistron
	match    oui vendor ~ "^wistron infocom"
	assert   hardware.category "Computers" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Wistron Infocomm (Zhongshan) Corporation"

fingerprint oui/quanta
	match    oui vendor ~ "^quanta computer"
	assert   hardware.category "Computers" 1.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Quanta Computer Inc."

fingerprint oui/clevo
	match    oui vendor ~ "^clevo co"
	assert   hardware.category "Computers" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "CLEVO CO."

fingerprint oui/acer
	match    oui vendor ~ "^acer (inc|computer|tech)"
	assert   hardware.category "Computers" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Acer Incorporated"

fingerprint oui/dynabook
	match    oui vendor ~ "^dynabook tech"
	assert   hardware.category "Computers/Notebook" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Dynabook Technology (Hangzhou) Inc."

fingerprint oui/framework
	match    oui vendor ~ "^framework computer"
	assert   hardware.category "Computers/Notebook" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Framework Computer Inc."

fingerprint oui/fujitsu-computers
	match    oui vendor ~ "^(fujitsu technology solutions|fujitsu client computing|fujitsu siemens computers)"
	assert   hardware.category "Computers" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Fujitsu Technology Solutions GmbH"
	example  "Fujitsu Client Computing Limited"
	example  "Fujitsu Siemens Computers"

fingerprint oui/oracle
	match    oui vendor ~ "^oracle( corp|$)"
	assert   hardware.category "Computers/Server" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Oracle Corporation"

fingerprint oui/ibm
	match    oui vendor ~ "^ibm( corp|$)"
	assert   hardware.category "Computers" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "IBM Corp"

fingerprint oui/inspur
	match    oui vendor ~ "^inspur (group|electronic|\()"
	assert   hardware.category "Computers/Server" 1.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Inspur Group Co., Ltd."

fingerprint oui/ieit
	match    oui vendor ~ "^ieit systems"
	assert   hardware.category "Computers/Server" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "IEIT SYSTEMS Co., Ltd."

fingerprint oui/cray
	match    oui vendor ~ "^cray,? inc"
	assert   hardware.category "Computers/Server" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Cray, Inc."

fingerprint oui/tyan
	match    oui vendor ~ "^tyan computer"
	assert   hardware.category "Computers/Server" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Tyan Computer Corp"

fingerprint oui/silicon-graphics
	match    oui vendor ~ "^silicon graphics"
	assert   hardware.category "Computers" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Silicon Graphics"

fingerprint oui/shuttle
	match    oui vendor ~ "^shuttle,? inc"
	assert   hardware.category "Computers/Desktop" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Shuttle Inc."

fingerprint oui/olimex
	match    oui vendor ~ "^olimex"
	assert   hardware.category "Computers/Single-board Computer" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "OLIMEX Ltd"

fingerprint oui/proxmox
	match    oui vendor ~ "^proxmox"
	assert   hardware.category "Computers/Virtual Machine" 2.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Proxmox Server Solutions GmbH"

fingerprint oui/huawei-device
	match    oui vendor ~ "^huawei device"
	assert   hardware.category "Mobile" 1.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Huawei Device Co., Ltd."

fingerprint oui/honor
	match    oui vendor ~ "^honor device"
	assert   hardware.category "Mobile" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Honor Device Co., Ltd."

fingerprint oui/transsion
	match    oui vendor ~ "^itel mobile"
	assert   hardware.category "Mobile/Smartphone" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "ITEL MOBILE LIMITED"

fingerprint oui/tct
	match    oui vendor ~ "^tct mobile"
	assert   hardware.category "Mobile/Smartphone" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "TCT mobile ltd"

fingerprint oui/tinno
	match    oui vendor ~ "^shenzhen tinno"
	assert   hardware.category "Mobile/Smartphone" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Shenzhen TINNO Mobile Technology Corp."

fingerprint oui/blackberry-more
	match    oui vendor ~ "^rim$"
	assert   hardware.category "Mobile/Smartphone" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "RIM"

fingerprint oui/nokia-phones
	match    oui vendor ~ "^(nokia danmark|nokia corporation|microsoft mobile oy)"
	assert   hardware.category "Mobile/Smartphone" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Nokia Danmark A/S"
	example  "Nokia Corporation"
	example  "Microsoft Mobile Oy"

fingerprint oui/lenovo-mobile
	match    oui vendor ~ "^lenovo mobile comm"
	assert   hardware.category "Mobile/Smartphone" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Lenovo Mobile Communication Technology Ltd."

fingerprint oui/motorola-wuhan
	match    oui vendor ~ "^motorola \(wuhan\) mob"
	assert   hardware.category "Mobile/Smartphone" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Motorola (Wuhan) Mobility Technologies Communication Co., Ltd."

fingerprint oui/xiaomi-phones
	match    oui vendor ~ "^xiaomi comm"
	assert   hardware.category "Mobile" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Xiaomi Communications Co Ltd"

fingerprint oui/phones-small
	match    oui vendor ~ "^(meizu tech|gionee comm|yulong comp|blu products|lemobile info|nubia tech|wiko terminal|pantech|essential products|palm,? inc|lava international)"
	assert   hardware.category "Mobile/Smartphone" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "MEIZU Technology Co., Ltd."
	example  "Gionee Communication Equipment Co.,Ltd."
	example  "Yulong Computer Telecommunication Scientific (Shenzhen) Co.,Ltd"
	example  "BLU Products Inc"
	example  "Lemobile Information Technology (Beijing) Co., Ltd."
	example  "Nubia Technology Co.,Ltd."
	example  "WIKO Terminal Technology (Dongguan) Co., Ltd."
	example  "Pantech Co., Ltd."
	example  "Essential Products, Inc."
	example  "Palm, Inc."
	example  "LAVA INTERNATIONAL(H.K) LIMITED"

fingerprint oui/sonim
	match    oui vendor ~ "^sonim tech"
	assert   hardware.category "Mobile/Smartphone" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Sonim Technologies, Inc"

fingerprint oui/watches
	match    oui vendor ~ "^(polar electro|suunto|huami|xplora tech|pebble tech|oura health)"
	assert   hardware.category "Mobile/Wearable" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Polar Electro Oy"
	example  "Suunto Oy"
	example  "Huami Information Technology Co.,Ltd."
	example  "Xplora Technologies AS"
	example  "Pebble Technology"
	example  "OURA Health Oy"

fingerprint oui/pocketbook
	match    oui vendor ~ "^pocketbook int"
	assert   hardware.category "Mobile/E-reader" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Pocketbook International SA"

fingerprint oui/handhelds
	match    oui vendor ~ "^(bluebird soft|unitech electronics co)"
	assert   hardware.category "Mobile/Rugged Handheld" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Bluebird Soft Inc."
	example  "Unitech electronics co., ltd."

fingerprint oui/optical
	match    oui vendor ~ "^(ciena corp|adva optical|infinera)"
	assert   hardware.category "Networking" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Ciena Corporation"
	example  "ADVA Optical Networking Ltd."
	example  "Infinera, Inc."

fingerprint oui/nokia-networks
	match    oui vendor ~ "^(nokia$|nokia solutions and net|nokia shanghai bell|alcatel-lucent shanghai bell)"
	assert   hardware.category "Networking" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Nokia"
	example  "Nokia Solutions and Networks GmbH & Co. KG"
	example  "Nokia Shanghai Bell Co., Ltd."
	example  "Alcatel-Lucent Shanghai Bell Co., Ltd"

fingerprint oui/alcatel-ipd
	match    oui vendor ~ "^alcatel-lucent ipd"
	assert   hardware.category "Networking/Router" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Alcatel-Lucent IPD"

fingerprint oui/procurve
	match    oui vendor ~ "^procurve net"
	assert   hardware.category "Networking/Switch" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "ProCurve Networking by HP"

fingerprint oui/enterasys
	match    oui vendor ~ "^enterasys"
	assert   hardware.category "Networking/Switch" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Enterasys"

fingerprint oui/trapeze
	match    oui vendor ~ "^trapeze networks"
	assert   hardware.category "Networking" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Trapeze Networks"

fingerprint oui/radware
	match    oui vendor ~ "^radware"
	assert   hardware.category "Networking/Load Balancer" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Radware"

fingerprint oui/viptela
	match    oui vendor ~ "^viptela"
	assert   hardware.category "Networking/Router" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Viptela, Inc"

fingerprint oui/sundray
	match    oui vendor ~ "^shenzhen sundray"
	assert   hardware.category "Networking" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Shenzhen Sundray Technologies company Limited"

fingerprint oui/raisecom
	match    oui vendor ~ "^raisecom"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Raisecom Technology CO., LTD"

fingerprint oui/gigamon
	match    oui vendor ~ "^gigamon"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Gigamon Systems LLC"

fingerprint oui/fiberhome
	match    oui vendor ~ "^fiberhome tele"
	assert   hardware.category "Networking/Gateway (CPE)" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Fiberhome Telecommunication Technologies Co.,LTD"

fingerprint oui/adtran
	match    oui vendor ~ "^adtran inc"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Adtran Inc"

fingerprint oui/cable-modems
	match    oui vendor ~ "^compal broadband"
	assert   hardware.category "Networking/Gateway (CPE)" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Compal Broadband Networks, Inc."

fingerprint oui/zhone
	match    oui vendor ~ "^zhone tech"
	assert   hardware.category "Networking" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Zhone Technologies, Inc."

fingerprint oui/thomson-telecom
	match    oui vendor ~ "^thomson telecom"
	assert   hardware.category "Networking/Gateway (CPE)" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Thomson Telecom Belgium"

fingerprint oui/airties
	match    oui vendor ~ "^airties"
	assert   hardware.category "Networking" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "AirTies Wireless Networks"

fingerprint oui/kaon-broadband
	match    oui vendor ~ "^kaon broadband"
	assert   hardware.category "Networking" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Kaon Broadband CO., LTD."

fingerprint oui/mercury
	match    oui vendor ~ "^(shenzhen mercury comm|shenzhen fast tech)"
	assert   hardware.category "Networking" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "SHENZHEN MERCURY COMMUNICATION TECHNOLOGIES CO.,LTD."
	example  "SHENZHEN FAST TECHNOLOGIES CO.,LTD"

fingerprint oui/cig
	match    oui vendor ~ "^(cig shanghai|cambridge industries)"
	assert   hardware.category "Networking/Gateway (CPE)" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "CIG SHANGHAI CO LTD"
	example  "Cambridge Industries(Group) Co.,Ltd."

fingerprint oui/microsens
	match    oui vendor ~ "^microsens"
	assert   hardware.category "Networking/Switch" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "MICROSENS GmbH & CO. KG"

fingerprint oui/fuji-business
	match    oui vendor ~ "^fujifilm business"
	assert   hardware.category "Printers" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "FUJIFILM Business Innovation Corp."

fingerprint oui/riso
	match    oui vendor ~ "^riso kagaku"
	assert   hardware.category "Printers" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "RISO KAGAKU CORPORATION"

fingerprint oui/sindoh
	match    oui vendor ~ "^sindoh techno"
	assert   hardware.category "Printers" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Sindoh Techno Co., Ltd."

fingerprint oui/printers-3d
	match    oui vendor ~ "^shenzhen tuozhu"
	assert   hardware.category "Printers/3D Printer" 2.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Shenzhen Tuozhu Technology Co., Ltd."

fingerprint oui/poly
	match    oui vendor ~ "^(poly$|plantronics)"
	assert   hardware.category "Voice & Conferencing" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Poly"
	example  "PLANTRONICS, INC."

fingerprint oui/voice-de
	match    oui vendor ~ "^(innovaphone|auerswald|agfeo|beronet)"
	assert   hardware.category "Voice & Conferencing" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "INNOVAPHONE AG"
	example  "Auerswald GmbH & Co. KG"
	example  "AGFEO GmbH & Co. KG"
	example  "beroNet GmbH"

fingerprint oui/phones-ip
	match    oui vendor ~ "^(swissvoice|cetis, inc|atcom tech)"
	assert   hardware.category "Voice & Conferencing/IP Phone" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Swissvoice Ltd."
	example  "Cetis, Inc"
	example  "ATCOM Technology Co.Ltd."

fingerprint oui/paging
	match    oui vendor ~ "^(cyberdata corp|algo comm|valcom, inc)"
	assert   hardware.category "Voice & Conferencing" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "CYBERDATA CORPORATION"
	example  "Algo Communication Products Ltd"
	example  "VALCOM, INC."

fingerprint oui/conference
	match    oui vendor ~ "^(tandberg telecom|neatframe|dten inc|clearone)"
	assert   hardware.category "Voice & Conferencing/Conference System" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "TANDBERG TELECOM AS"
	example  "Neatframe AS"
	example  "DTEN Inc."
	example  "ClearOne, Inc."

fingerprint oui/intercoms
	match    oui vendor ~ "^(commend int|zenitel|aiphone|comelit|akuvox)"
	assert   hardware.category "Voice & Conferencing/Intercom" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Commend International GmbH"
	example  "Zenitel Norway AS"
	example  "Aiphone co.,Ltd"
	example  "COMELIT GROUP S.P.A"
	example  "AKUVOX (XIAMEN) NETWORKS CO., LTD"

fingerprint oui/patton
	match    oui vendor ~ "^patton elec"
	assert   hardware.category "Voice & Conferencing" 1.0
	source   "IEEE registry; the range of products of the organisation"
	example  "PATTON ELECTRONICS CO."

fingerprint oui/tv-makers
	match    oui vendor ~ "^(tcl king|tcl moka|tcl techno|hisense visual|hisense electric|sony visual|tp vision|konka group)"
	assert   hardware.category "Media/Television" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "TCL King Electrical Appliances(Huizhou)Co.,Ltd"
	example  "TCL MOKA International Limited"
	example  "TCL Technoly Electronics (Huizhou) Co., Ltd."
	example  "HISENSE VISUAL TECHNOLOGY CO.,LTD"
	example  "Hisense Electric Co.,Ltd"
	example  "SONY Visual Products Inc."
	example  "TP Vision Belgium NV"
	example  "Konka Group Co., Ltd."

fingerprint oui/vestel
	match    oui vendor ~ "^vestel elek"
	assert   hardware.category "Media/Television" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Vestel Elektronik San ve Tic. A.S."

fingerprint oui/funshion
	match    oui vendor ~ "^funshion"
	assert   hardware.category "Media/Television" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Funshion Online Technologies Co.,Ltd"

fingerprint oui/sony-sound
	match    oui vendor ~ "^(sony home entertainment|sony video & sound)"
	assert   hardware.category "Media" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Sony Home Entertainment&Sound Products Inc"
	example  "Sony Video & Sound Products Inc."

fingerprint oui/sound
	match    oui vendor ~ "^(sound united|lenbrook|devialet|raumfeld|slim devices|auralic|jbl (prof|gmbh)|sonoro audio)"
	assert   hardware.category "Media" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Sound United LLC"
	example  "Lenbrook Industries Limited"
	example  "Devialet SA"
	example  "RAUMFELD GmbH"
	example  "Slim Devices, Inc."
	example  "AURALIC LIMITED"
	example  "JBL Professional"
	example  "Sonoro Audio GmbH"

fingerprint oui/edifier
	match    oui vendor ~ "^edifier int"
	assert   hardware.category "Media/Speaker" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Edifier International"

fingerprint oui/onkyo-more
	match    oui vendor ~ "^pioneer ?corp"
	assert   hardware.category "Media" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "PIONEER CORPORATION"

fingerprint oui/settop
	match    oui vendor ~ "^(netgem|foxtel manage|kaon group|advanced digital broadcast)"
	assert   hardware.category "Media/Set-top Box" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Netgem"
	example  "Foxtel Management Pty Ltd"
	example  "Kaon Group Co., Ltd."
	example  "Advanced Digital Broadcast SA"

fingerprint oui/signage
	match    oui vendor ~ "^(spinetix|iadea|onelan)"
	assert   hardware.category "Media/Digital Signage" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "SPINETIX SA"
	example  "IAdea Corporation"
	example  "ONELAN LTD."

fingerprint oui/barix
	match    oui vendor ~ "^barix"
	assert   hardware.category "Media" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Barix AG"

fingerprint oui/dune
	match    oui vendor ~ "^dune hd"
	assert   hardware.category "Media/Streaming Player" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "DUNE HD LTD"

fingerprint oui/video-gear
	match    oui vendor ~ "^(harmonic, inc|ateme|vitec$)"
	assert   hardware.category "Media" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Harmonic, Inc"
	example  "ATEME"
	example  "VITEC"

fingerprint oui/sony-computer
	match    oui vendor ~ "^sony computer ent"
	assert   hardware.category "Media/Game Console" 2.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Sony Computer Entertainment America"

fingerprint oui/projectors
	match    oui vendor ~ "^(christie digital|infocus corp)"
	assert   hardware.category "Scanners & Imaging/Projector" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Christie Digital Systems, Inc."
	example  "InFocus Corporation"

fingerprint oui/cameras
	match    oui vendor ~ "^(nikon corp|red digital|leica camera|phase one|hasselblad)"
	assert   hardware.category "Scanners & Imaging/Camera" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "NIKON CORPORATION"
	example  "RED Digital Cinema"
	example  "Leica Camera AG"
	example  "Phase One A/S"
	example  "Hasselblad (Shenzhen) Trading CompanyLimited"

fingerprint oui/seagate
	match    oui vendor ~ "^seagate (tech|cloud)"
	assert   hardware.category "Storage" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Seagate Technology"

fingerprint oui/nas
	match    oui vendor ~ "^(thecus|data robotics|lenovoemc|iomega corp|promise tech|qsan)"
	assert   hardware.category "Storage/NAS" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Thecus Technology Corp."
	example  "Data Robotics, Incorporated"
	example  "LenovoEMC Products USA, LLC"
	example  "Iomega Corporation"
	example  "Promise Technology, Inc."
	example  "Qsan Technology, Inc."

fingerprint oui/arrays
	match    oui vendor ~ "^(infortrend|compellent|3par data|nimble storage|emc corp|hitachi data systems|overland storage|g-technology)"
	assert   hardware.category "Storage" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "INFORTREND TECHNOLOGY, INC."
	example  "Compellent Technologies, Inc."
	example  "3PAR data"
	example  "Nimble Storage"
	example  "EMC Corporation"
	example  "Hitachi Data Systems"
	example  "Overland Storage Inc."
	example  "G-Technology, Inc."

fingerprint oui/tape
	match    oui vendor ~ "^(quantum corp|tandberg data)"
	assert   hardware.category "Storage" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Quantum Corporation"
	example  "Tandberg Data ASA"

fingerprint oui/ezviz
	match    oui vendor ~ "^hangzhou ezviz"
	assert   hardware.category "Surveillance/IP Camera" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Hangzhou Ezviz Software Co.,Ltd."

fingerprint oui/camera-makers
	match    oui vendor ~ "^(shenzhen jooan|samsung techwin|pelco|milesight|iqinvision|i-pro)"
	assert   hardware.category "Surveillance/IP Camera" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Shenzhen Jooan Technology Co., Ltd"
	example  "SAMSUNG TECHWIN CO.,LTD"
	example  "PELCOMBE GROUP LTD."
	example  "Milesight Taiwan"
	example  "IQinVision"
	example  "i-PRO Co., Ltd."

fingerprint oui/tattile
	match    oui vendor ~ "^tattile"
	assert   hardware.category "Surveillance/IP Camera" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "TATTILE SRL"

fingerprint oui/bosch-security
	match    oui vendor ~ "^bosch security"
	assert   hardware.category "Surveillance" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Bosch Security Systems"

fingerprint oui/skybell
	match    oui vendor ~ "^skybell"
	assert   hardware.category "Surveillance/Video Doorbell" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "SkyBell Technologies Inc."

fingerprint oui/access-control
	match    oui vendor ~ "^(dorlet sau|paxton access|suprema inc|salto systems|gallagher group|mercury security|dormakaba|zkteco|rosslare)"
	assert   hardware.category "Surveillance/Access Control" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "DORLET SAU"
	example  "Paxton Access Ltd"
	example  "Suprema Inc."
	example  "SALTO SYSTEMS S.L."
	example  "Gallagher Group Limited"
	example  "MERCURY SECURITY CORPORATION"
	example  "dormakaba Deutschland GmbH"
	example  "ZKTECO EUROPE"
	example  "Rosslare Enterprises Limited"

fingerprint oui/nadatel
	match    oui vendor ~ "^nadatel"
	assert   hardware.category "Surveillance/Video Recorder" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Nadatel Co., Ltd"

fingerprint oui/air-con
	match    oui vendor ~ "^(gd midea|gree electric|daikin (ind|europe|air)|mitsubishi heavy industries thermal|qingdao haier)"
	assert   hardware.category "Smart Home/Appliance" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "GD Midea Air-Conditioning Equipment Co.,Ltd."
	example  "GREE ELECTRIC APPLIANCES, INC. OF ZHUHAI"
	example  "Daikin Europe NV"
	example  "MITSUBISHI HEAVY INDUSTRIES THERMAL SYSTEMS, LTD."
	example  "Qingdao Haier Technology Co.,Ltd"

fingerprint oui/white-goods
	match    oui vendor ~ "^arcelik"
	assert   hardware.category "Smart Home/Appliance" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Arcelik A.S"

fingerprint oui/kitchen
	match    oui vendor ~ "^(anova applied|june life|weber-stephen)"
	assert   hardware.category "Smart Home/Appliance" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Anova Applied Electronics, Inc."
	example  "June Life Inc"
	example  "Weber-Stephen Products LLC"

fingerprint oui/molekule
	match    oui vendor ~ "^molekule$"
	assert   hardware.category "Smart Home/Appliance" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Molekule"

fingerprint oui/vacuums
	match    oui vendor ~ "^dreame"
	assert   hardware.category "Smart Home/Vacuum" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Dreame Technology (Suzhou) Limited"

fingerprint oui/shark
	match    oui vendor ~ "^sharkninja"
	assert   hardware.category "Smart Home" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "SharkNinja Operating LLC"

fingerprint oui/lights
	match    oui vendor ~ "^(ge lighting|ledvance|plejd|rako controls)"
	assert   hardware.category "Smart Home/Lighting" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "GE Lighting"
	example  "LEDVANCE, LLC"
	example  "Plejd AB"
	example  "Rako Controls Ltd"

fingerprint oui/broadlink
	match    oui vendor ~ "^hangzhou broadlink"
	assert   hardware.category "Smart Home" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Hangzhou BroadLink Technology Co.,Ltd"

fingerprint oui/hubs
	match    oui vendor ~ "^(hubitat|athom b)"
	assert   hardware.category "Smart Home/Hub" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Hubitat Inc."
	example  "Athom B.V."

fingerprint oui/govee
	match    oui vendor ~ "^shenzhen intellirocks"
	assert   hardware.category "Smart Home" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Shenzhen Intellirocks Tech. Co. Ltd."

fingerprint oui/locks
	match    oui vendor ~ "^nuki home"
	assert   hardware.category "Smart Home/Smart Lock" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Nuki Home Solutions GmbH"

fingerprint oui/shutters
	match    oui vendor ~ "^(somfy|overkiz|velux|bubendorff)"
	assert   hardware.category "Smart Home" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Somfy-Protect By Myfox SAS"
	example  "OVERKIZ"
	example  "VELUX"
	example  "Bubendorff SAS"

fingerprint oui/wiring
	match    oui vendor ~ "^(vimar spa|niko nv|bticino|busch-jaeger|leviton manu|legrand home)"
	assert   hardware.category "Smart Home" 1.5
	source   "IEEE registry; the range of products of the organisation"
	example  "Vimar Spa"
	example  "Niko NV"
	example  "BTICINO SPA"
	example  "Busch-Jaeger Elektro GmbH"
	example  "Leviton Manufacturing Co., Inc."
	example  "Legrand Home Systems, Inc"

fingerprint oui/alarms
	match    oui vendor ~ "^(abode systems|vivint)"
	assert   hardware.category "Smart Home" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Abode Systems Inc"
	example  "Vivint Wireless Inc."

fingerprint oui/airthings
	match    oui vendor ~ "^airthings"
	assert   hardware.category "Smart Home/Sensor" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Airthings"

fingerprint oui/resideo
	match    oui vendor ~ "^resideo"
	assert   hardware.category "Smart Home/Thermostat" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Resideo"

fingerprint oui/irrigation
	match    oui vendor ~ "^orbit irrigation"
	assert   hardware.category "Smart Home/Irrigation" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Orbit Irrigation"

fingerprint oui/weather
	match    oui vendor ~ "^(weatherflow|la crosse tech)"
	assert   hardware.category "Smart Home/Weather Station" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "WeatherFlow-Tempest, Inc"
	example  "La Crosse Technology LTD"

fingerprint oui/water
	match    oui vendor ~ "^(moen$|phyn|flume-io)"
	assert   hardware.category "Smart Home" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Moen"
	example  "Phyn LLC"
	example  "Flume-io, Inc."

fingerprint oui/controllers
	match    oui vendor ~ "^(saia[- ]burgess|sigmatek)"
	assert   hardware.category "Industrial & Building/PLC" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Saia-Burgess Controls AG"
	example  "SIGMATEK GMBH & CO. KG"

fingerprint oui/building
	match    oui vendor ~ "^(fr\. sauter|kmc controls|delta controls|reliable controls|siemens building|belimo|honeywell connected building)"
	assert   hardware.category "Industrial & Building/Building Controller" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Fr. Sauter AG"
	example  "KMC CONTROLS"
	example  "DELTA CONTROLS, INC."
	example  "Reliable Controls"
	example  "Siemens Building Technologies AG,"
	example  "BELIMO Automation AG"
	example  "Honeywell Connected Building"

fingerprint oui/siemens-divisions
	match    oui vendor ~ "^(siemens ag(,| -) (automation|sector ind|digital factory|di pa|energy)|siemens industry, inc|siemens low voltage)"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Siemens AG, Sector Industry, Drive Technologies, Motion Control Systems"
	example  "Siemens Industry, Inc."
	example  "Siemens Low Voltage & Products"

fingerprint oui/hmi
	match    oui vendor ~ "^weintek"
	assert   hardware.category "Industrial & Building/HMI" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Weintek Labs. Inc."

fingerprint oui/fieldbus
	match    oui vendor ~ "^(murrelektronik|weidm|pepperl|ifm electronic|balluff)"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Murrelektronik GmbH"
	example  "Weidmüller Interface GmbH & Co. KG"
	example  "Pepperl+Fuchs GmbH"
	example  "ifm electronic gmbh"
	example  "Balluff MV GmbH"

fingerprint oui/drives
	match    oui vendor ~ "^(kollmorgen|vacon plc|danfoss|yaskawa|fuji electric co)"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Kollmorgen-Servotronix"
	example  "Vacon Plc"
	example  "Danfoss Turbocor Compressors, Inc"
	example  "YASKAWA ELECTRIC CORPORATION"
	example  "FUJI ELECTRIC CO., LTD."

fingerprint oui/robots
	match    oui vendor ~ "^universal robots"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Universal Robots A/S"

fingerprint oui/process
	match    oui vendor ~ "^(fisher-rosemount|emerson (process|automation|rosemount)|endress)"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Fisher-Rosemount Systems Inc."
	example  "Emerson Rosemount Analytical"
	example  "Endress & Hauser GmbH & Co"

fingerprint oui/bosch-rexroth
	match    oui vendor ~ "^bosch rexroth"
	assert   hardware.category "Industrial & Building" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Bosch Rexroth AG"

fingerprint oui/utilities
	match    oui vendor ~ "^(schweitzer eng|sprecher auto|siemens energy)"
	assert   hardware.category "Industrial & Building" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "SCHWEITZER ENGINEERING"
	example  "Sprecher Automation GmbH"
	example  "Siemens Energy Global GmbH & Co. KG"

fingerprint oui/vision
	match    oui vendor ~ "^cognex corp"
	assert   hardware.category "Industrial & Building" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Cognex Corporation"

fingerprint oui/ni
	match    oui vendor ~ "^national instruments"
	assert   hardware.category "Industrial & Building" 1.2
	source   "IEEE registry; the range of products of the organisation"
	example  "NATIONAL INSTRUMENTS CORP."

fingerprint oui/meters
	match    oui vendor ~ "^(janitza|accuenergy|gossen-metrawatt|elster solutions|neurio|sense labs|emporia renew)"
	assert   hardware.category "Industrial & Building/Energy Meter" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Janitza electronics GmbH"
	example  "Accuenergy (CANADA) Inc"
	example  "Gossen-Metrawatt-GmbH"
	example  "Elster Solutions, LLC,"
	example  "Neurio Technology Inc."
	example  "Sense Labs, Inc."
	example  "Emporia Renewable Energy Corp"

fingerprint oui/inverters
	match    oui vendor ~ "^(sungrow|goodwe|fronius|kostal industrie|victron|power electronics espana)"
	assert   hardware.category "Industrial & Building" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "SUNGROW POWER SUPPLY CO.,LTD."
	example  "GoodWe Technologies CO., Ltd"
	example  "Fronius Schweissmaschinen"
	example  "KOSTAL Industrie Elektrik GmbH"
	example  "Victron Energy B.V."
	example  "Power Electronics Espana, S.L."

fingerprint oui/chargers
	match    oui vendor ~ "^(zaptec|evbox|alfen|mennekes)"
	assert   hardware.category "Industrial & Building/EV Charger" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Zaptec"
	example  "EVBox BV"
	example  "Alfen BV"
	example  "Mennekes Elektrotechnik GmbH & Co. KG"

fingerprint oui/ups
	match    oui vendor ~ "^(apc( by|$)|mge ups)"
	assert   hardware.category "Industrial & Building/UPS" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "APC by Schneider Electric"
	example  "MGE UPS Systems France"

fingerprint oui/pdu
	match    oui vendor ~ "^(gude systems|western telematic)"
	assert   hardware.category "Industrial & Building/PDU" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Gude Systems GmbH"
	example  "Western Telematic Inc."

fingerprint oui/environment
	match    oui vendor ~ "^(akcp|netbotz)"
	assert   hardware.category "Industrial & Building/Environmental Monitor" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "AKCP"
	example  "NetBotz, Inc."

fingerprint oui/monnit
	match    oui vendor ~ "^monnit corp"
	assert   hardware.category "Industrial & Building/Environmental Monitor" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Monnit Corporation"

fingerprint oui/clocks
	match    oui vendor ~ "^(galleon systems|endrun)"
	assert   hardware.category "Industrial & Building/Time Server" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Galleon Systems"
	example  "EndRun Technologies LLC"

fingerprint oui/fire
	match    oui vendor ~ "^(potter electric|honeywell life safety|honeywell fire)"
	assert   hardware.category "Industrial & Building" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Potter Electric Signal Co. LLC"
	example  "Honeywell Life Safety"
	example  "Honeywell Fire System (Shanghai) Co,. Ltd."

fingerprint oui/knx
	match    oui vendor ~ "^(knx ltd|ise gmbh)"
	assert   hardware.category "Industrial & Building" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "KNX LTD."
	example  "ISE GmbH"

fingerprint oui/remote-access
	match    oui vendor ~ "^mb connect line"
	assert   hardware.category "Industrial & Building" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "MB connect line GmbH Fernwartungssysteme"

fingerprint oui/power-supplies
	match    oui vendor ~ "^ea elektro-?automatik"
	assert   hardware.category "Industrial & Building" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "EA Elektro-Automatik GmbH"

fingerprint oui/traffic
	match    oui vendor ~ "^peek traffic"
	assert   hardware.category "Industrial & Building" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "Peek Traffic Corporation"

fingerprint oui/rail
	match    oui vendor ~ "^deuta"
	assert   hardware.category "Industrial & Building" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "DEUTA-WERKE GmbH"

fingerprint oui/infusion
	match    oui vendor ~ "^(b\.braun|icu medical|alaris|fresenius-vial)"
	assert   hardware.category "Medical/Infusion" 1.6
	source   "IEEE registry; the range of products of the organisation"
	example  "B.Braun Melsungen AG"
	example  "ICU Medical, Inc."
	example  "Alaris, Inc."
	example  "FRESENIUS-VIAL"

fingerprint oui/monitoring
	match    oui vendor ~ "^(spacelabs|nihon kohden|fukuda denshi|edan inst|nonin|criticare|philips patient)"
	assert   hardware.category "Medical/Monitoring" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "SPACELABS MEDICAL"
	example  "NIHON KOHDEN AMERICA"
	example  "FUKUDA DENSHI CO., LTD."
	example  "Edan Instruments, Inc."
	example  "Nonin Medical Inc."
	example  "Criticare Systems, Inc"
	example  "Philips Patient Monitoring"

fingerprint oui/medical
	match    oui vendor ~ "^(philips medical|philips healthcare|siemens healthcare|becton|stryker corp|maquet|fresenius medical|boston sci|biotronik|zoll life|intuitive surg|getinge)"
	assert   hardware.category "Medical" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Philips Medical Systems - Cardiac and Monitoring Systems (CM"
	example  "Philips Healthcare PCCI"
	example  "Siemens Healthcare Diagnostics, Inc"
	example  "Becton Dickinson"
	example  "Stryker Corporation"
	example  "Maquet GmbH"
	example  "Fresenius Medical Care R&D (Shanghai) Co.,Ltd."
	example  "Boston Scientific"
	example  "BIOTRONIK GmbH & Co"
	example  "ZOLL Lifecor Corporation"
	example  "Intuitive Surgical, Inc"
	example  "Getinge Sterilization AB"

fingerprint oui/imaging
	match    oui vendor ~ "^(carestream|sonosite|esaote|planmeca|sirona dental|dentsply|quantum medical)"
	assert   hardware.category "Medical/Imaging" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "Carestream Healthcare International Company Limited"
	example  "SonoSite, Inc."
	example  "ESAOTE S.p.A."
	example  "Planmeca Oy"
	example  "SIRONA DENTAL SYSTEMS GmbH & Co. KG"
	example  "DENTSPLY - Gendex"
	example  "Quantum Medical Imaging"

fingerprint oui/laboratory
	match    oui vendor ~ "^(roche diag|beckman coulter|sysmex)"
	assert   hardware.category "Medical" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Roche Diagnostics GmbH"
	example  "Beckman Coulter K.K."
	example  "Sysmex Corporation"

fingerprint oui/breathing
	match    oui vendor ~ "^(breas medical|resmed)"
	assert   hardware.category "Medical" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Breas Medical AB"
	example  "ResMed Ltd"

fingerprint oui/eyes
	match    oui vendor ~ "^(haag-streit|nidek)"
	assert   hardware.category "Medical" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Haag-Streit AG"
	example  "NIDEK CO.,LTD"

fingerprint oui/yuyama
	match    oui vendor ~ "^yuyama"
	assert   hardware.category "Medical" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "YUYAMA MFG Co.,Ltd"

fingerprint oui/payment
	match    oui vendor ~ "^(castles tech|spire pay|dspread|fujian newland pay|fujian landi|hypercom|vivotech)"
	assert   hardware.category "Retail/Payment Terminal" 2.2
	source   "IEEE registry; the range of products of the organisation"
	example  "Castles Technology, Co., LTD"
	example  "Spire Payments"
	example  "Dspread Technology (Beijing) Inc."
	example  "Fujian Newland Payment Technology Co.,Ltd."
	example  "Fujian LANDI Commercial Equipment Co.,Ltd"
	example  "HYPERCOM, INC."
	example  "ViVOtech, Inc."

fingerprint oui/tills
	match    oui vendor ~ "^(toshiba global commerce|clover network|posiflex|partner tech$|apg cash|rch (spa|italia))"
	assert   hardware.category "Retail/Point of Sale" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Toshiba Global Commerce Solutions"
	example  "Clover Network, Inc."
	example  "Posiflex Inc."
	example  "PARTNER TECH"
	example  "APG Cash Drawer, LLC"
	example  "RCH SPA"

fingerprint oui/square
	match    oui vendor ~ "^square inc"
	assert   hardware.category "Retail" 2.0
	source   "IEEE registry; the range of products of the organisation"
	example  "Square Inc."

fingerprint oui/shelf-labels
	match    oui vendor ~ "^(vusiongroup|ses-imagotag)"
	assert   hardware.category "Retail" 1.8
	source   "IEEE registry; the range of products of the organisation"
	example  "VusionGroup"
	example  "SES-imagotag Deutschland GmbH"

fingerprint oui/scales
	match    oui vendor ~ "^grupo epelsa"
	assert   hardware.category "Retail" 1.4
	source   "IEEE registry; the range of products of the organisation"
	example  "Grupo Epelsa S.L."
