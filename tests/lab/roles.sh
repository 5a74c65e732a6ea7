# shellcheck shell=bash disable=SC2154 # out, mac, here: of the host script
# roles: what runs on each host of the lab. One function a role, real daemons all.

dhclient_() {
	start dhclient dhclient -d -lf /run/dhclient.leases -pf /run/dhclient.pid eth0
	leased
}

# udhcpc_ HOSTNAME [VENDOR-CLASS]
udhcpc_() {
	if [ $# -gt 1 ]; then
		start udhcpc udhcpc -f -i eth0 -s "$here/lease" -F "$1" -V "$2"
	else
		start udhcpc udhcpc -f -i eth0 -s "$here/lease" -F "$1"
	fi
	leased
	ip route add 224.0.0.0/4 dev eth0 2>/dev/null
}

avahi() {
	local i
	mkdir -p /run/dbus
	start dbus dbus-daemon --system --nofork --nopidfile
	for ((i = 0; i < 100; i++)); do
		[ -e /run/dbus/system_bus_socket ] && break
		sleep 0.05
	done
	start avahi avahi-daemon --no-rlimits --no-drop-root --no-chroot
	sleep 0.5
}

role_router() {
	ip addr add 10.77.0.1/24 dev eth0
	sysctl -qw net.ipv6.conf.all.forwarding=1
	start dnsmasq dnsmasq -k --conf-file=/dev/null --user=root --port=0 --interface=eth0 \
		--bind-interfaces --dhcp-range=10.77.0.50,10.77.0.199,255.255.255.0,10m \
		--dhcp-leasefile="$out/leases" --log-dhcp --log-facility=- --domain=lab.test \
		--dhcp-authoritative --no-ping
}

# The host that listens: tests/lab/run starts `earshot listen` in its namespace.
role_ear() {
	sysctl -qw net.ipv6.conf.eth0.disable_ipv6=1
	ip addr add 10.77.0.2/24 dev eth0
}

role_desktop() {
	dhclient_
	avahi
	start publish avahi-publish -s "desktop files" _sftp-ssh._tcp 22
}

role_rpi() {
	start dhcpcd dhcpcd -B -4 eth0
	leased
	avahi
}

role_dhcpcd() {
	start dhcpcd dhcpcd -B -4 eth0
	leased
}

role_camera() {
	# -B: answers broadcast, so that the server is heard too
	start udhcpc udhcpc -B -f -i eth0 -s "$here/lease" -F iot-cam -V "udhcp 1.35.0"
	leased
	ip route add 224.0.0.0/4 dev eth0 2>/dev/null
	mkdir -p /etc/mdns.d
	printf 'type _http._tcp\nport 80\nname IoT Camera\ntxt path=/\n' > /etc/mdns.d/http.service
	start mdnsd mdnsd -n -i eth0 /etc/mdns.d
}

role_fileserver() {
	dhclient_
	cat > /etc/samba/smb.conf <<-'END'
	[global]
		workgroup = LABGROUP
		netbios name = FILESERVER
		server string = Samba file server
		preferred master = yes
		domain master = no
		local master = yes
		os level = 65
	[public]
		path = /srv
		guest ok = yes
	END
	mkdir -p /var/log/samba /var/lib/samba/private
	start nmbd nmbd -F --no-process-group -d1
	avahi
	start publish avahi-publish -s fileserver _smb._tcp 445
}

role_nas() {
	udhcpc_ nas
	cat > /run/minidlna.conf <<-'END'
	port=8200
	media_dir=/var/cache/minidlna
	friendly_name=Lab NAS
	notify_interval=10
	network_interface=eth0
	db_dir=/var/cache/minidlna
	log_dir=/var/log
	END
	mkdir -p /var/cache/minidlna
	start minidlna minidlnad -S -f /run/minidlna.conf -P /run/minidlna.pid
	start nmbd nmbd -F --no-process-group -s /dev/null
}

role_printer() {
	udhcpc_ printer
	avahi
	echo "$(address) printer.local printer" >> /etc/hosts
	start printer avahi-publish -s "Brother MFC-L2710DW series" _ipp._tcp 631 \
		txtvers=1 qtotal=1 rp=ipp/print "ty=Brother MFC-L2710DW series" \
		"product=(Brother MFC-L2710DW series)" usb_MFG=Brother "usb_MDL=MFC-L2710DW series" \
		pdl=application/octet-stream
	start page avahi-publish -s "Brother MFC-L2710DW series" _http._tcp 80
}

role_television() {
	udhcpc_ television
	start renderer gmediarender -I eth0 -f "Living room" --gstout-audiosink=fakesink
}

role_gateway() {
	ip addr add 10.77.0.3/24 dev eth0
	ip link add wan0 type veth peer name wan1
	ip addr add 100.64.0.2/24 dev wan0
	ip link set wan0 up
	ip link set wan1 up
	cat > /run/gateway.conf <<-'END'
	ext_ifname=wan0
	ext_ip=1.2.3.4
	listening_ip=eth0
	http_port=5000
	enable_upnp=yes
	notify_interval=10
	uuid=00000000-1111-2222-3333-444444444444
	friendly_name=Lab gateway
	allow 1024-65535 10.77.0.0/24 1024-65535
	END
	nft -f - <<-'END'
	table inet filter {
		chain forward { type filter hook forward priority 0; }
		chain prerouting { type nat hook prerouting priority -100; }
		chain postrouting { type nat hook postrouting priority 100; }
		chain miniupnpd { }
		chain prerouting_miniupnpd { }
		chain postrouting_miniupnpd { }
	}
	END
	start miniupnpd miniupnpd -d -f /run/gateway.conf
}

role_airplay() {
	start dhcpcd dhcpcd -B -4 eth0
	leased
	avahi
	start shairport shairport-sync -a "Kitchen" -o dummy
}

role_cast() {
	dhclient_
	start zeroconf /usr/bin/python3 "$here/cast.py" "$(address)"
}

role_vrrp() {
	udhcpc_ vrrp
	cat > /etc/keepalived/keepalived.conf <<-'END'
	vrrp_instance lab {
		state MASTER
		interface eth0
		virtual_router_id 51
		priority 100
		advert_int 1
		use_vmac
		virtual_ipaddress { 10.77.0.254/24 }
	}
	END
	start keepalived keepalived -n -l -D
}

role_linklocal() {
	start autoipd avahi-autoipd --no-drop-root --no-chroot eth0
	leased
}

# A host that is only ever heard asking for its gateway.
role_silent() {
	ip addr add 10.77.0.9/24 dev eth0
	sysctl -qw net.ipv6.conf.eth0.disable_ipv6=1
	ping -c 1 -W 1 10.77.0.1 > "$out/ping.log" 2>&1
}
