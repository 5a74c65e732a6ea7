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
