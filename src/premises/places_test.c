/*
 * premises: hosts as they are met, with their VPNs, and what must become of them. A row: the rule,
 * the interfaces, the routes, and the decision for each interface; of a veto what it is and why.
 */
#include "premises/testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/wr.h"

#define OFFICE "suffix=corp.example"
#define ETH0 "eth0 ethernet 192.168.1.20/24 dns=corp.example; "
#define ETH "Ethernet ethernet 192.168.1.20/24 dns=corp.example; "
#define LAN "0.0.0.0/0 eth0 100; "
#define WLAN "0.0.0.0/0 Ethernet 25; "

static const struct {
	const char *name, *rule, *interfaces, *routes, *want;
} rows[] = {
    /* No VPN. */
    {"office, wired", OFFICE, "eth0 ethernet 10.1.2.3/16 dns=corp.example", LAN, "eth0 on"},
    {"office, no default route", OFFICE, "eth0 ethernet 10.1.2.3/16 dns=corp.example", "",
	"eth0 on"},
    {"loopback", OFFICE, "lo loopback 127.0.0.1/8;" ETH0, LAN, "lo ineligible, eth0 on"},
    {"dock and Wi-Fi at once", OFFICE, ETH0 "wlan0 wifi 172.20.0.7/20 dns=guest.example",
	LAN "0.0.0.0/0 wlan0 600", "eth0 on, wlan0 off"},
    {"captive portal: another suffix", OFFICE, "wlan0 wifi 10.0.0.9/24 dns=hotspot.example",
	"0.0.0.0/0 wlan0 600", "wlan0 off"},
    {"captive portal: no suffix", OFFICE, "wlan0 wifi 10.0.0.9/24", "0.0.0.0/0 wlan0 600",
	"wlan0 off"},
    {"suffix trap", OFFICE, "wlan0 wifi 10.0.0.9/24 dns=evilcorp.example", "", "wlan0 off"},
    {"suffix trap: in front", OFFICE, "wlan0 wifi 10.0.0.9/24 dns=corp.example.evil", "",
	"wlan0 off"},
    {"suffix: an empty one matches nothing", "suffix=,lab.example",
	"eth0 ethernet 10.0.0.9/24 dns=corp.example", "", "eth0 off"},
    {"suffix: a label below", OFFICE, "eth0 ethernet 10.0.0.9/24 dns=emea.corp.example", "",
	"eth0 on"},
    {"suffix: above", "suffix=emea.corp.example", "eth0 ethernet 10.0.0.9/24 dns=corp.example", "",
	"eth0 off"},
    {"IPv6 only", OFFICE " addresses=2001:db8::/32",
	"eth0 ethernet fe80::5/64 2001:db8::5/64 dns=corp.example", "::/0 eth0 1024", "eth0 on"},
    {"link-local only", "addresses=10.0.0.0/8", "eth0 ethernet 169.254.7.7/16 fe80::5/64", "",
	"eth0 off"},
    {"/31 twice", OFFICE, "eth0 ethernet 192.0.2.1/31 192.0.2.5/32 dns=corp.example", "",
	"eth0 ineligible"},
    {"/31 and a subnet", OFFICE, "eth0 ethernet 192.0.2.1/31 10.0.0.5/24 dns=corp.example", "",
	"eth0 on"},
    {"/31 between routers", OFFICE, "eth0 ethernet 192.0.2.1/31 dns=corp.example", "",
	"eth0 ineligible"},
    {"home range equal to the office's", "addresses=192.168.1.0/24", "wlan0 wifi 192.168.1.7/24",
	"", "wlan0 on"},
    {"... told apart by the suffix", OFFICE " addresses=192.168.1.0/24",
	"wlan0 wifi 192.168.1.7/24 dns=fritz.box", "", "wlan0 off"},
    {"... by the gateway", "addresses=192.168.1.0/24 gateway=00:1b:a9:9e:c9:56",
	"wlan0 wifi 192.168.1.7/24 gateway=3c:a6:2f:00:00:01", "", "wlan0 off"},
    {"... by the DHCP server", "addresses=192.168.1.0/24 dhcp=192.168.1.9",
	"wlan0 wifi 192.168.1.7/24 dhcp=192.168.1.1", "", "wlan0 off"},
    {"... by the peers", "addresses=192.168.1.0/24 peers=2", "wlan0 wifi 192.168.1.7/24", "",
	"wlan0 muster"},
    {"denied: the home of the chief", OFFICE " denied=192.168.1.0/24", ETH0, LAN,
	"eth0 off | denied network"},
    {"the strong criteria, all", "dhcp=10.0.0.1,10.0.0.2 gateway=00:1b:a9:9e:c9:56 beacon",
	"eth0 ethernet 10.0.0.9/24 dhcp=10.0.0.2 gateway=00:1b:a9:9e:c9:56 beacon=answered", LAN,
	"eth0 on"},
    {"a beacon nobody asked yet", "beacon", "eth0 ethernet 10.0.0.9/24", "", "eth0 off"},
    {"a beacon with another key", "beacon", "eth0 ethernet 10.0.0.9/24 beacon=failed", "",
	"eth0 off"},
    {"a shared gateway MAC", "gateway=00:00:5e:00:01:07",
	"eth0 ethernet 10.0.0.9/24 gateway=00:00:5e:00:01:07", "", "eth0 off"},
    {"a gateway not yet known", "gateway=00:1b:a9:9e:c9:56,00:00:00:00:00:00",
	"eth0 ethernet 10.0.0.9/24", "", "eth0 off"},
    {"a DHCP server not known", "dhcp=10.0.0.1", "eth0 ethernet 10.0.0.9/24", "", "eth0 off"},

    /* Interfaces. */
    {"Docker on Linux", OFFICE,
	ETH0 "docker0 bridge 172.17.0.1/16 kind=bridge; veth1 virtual kind=veth master=docker0",
	LAN "172.17.0.0/16 docker0", "eth0 on, docker0 ineligible, veth1 ineligible"},
    {"libvirt: its bridge with a machine's tap", OFFICE,
	ETH0 "virbr0 bridge 192.168.122.1/24 kind=bridge; vnet0 tunnel kind=tun master=virbr0",
	LAN "192.168.122.0/24 virbr0", "eth0 on, virbr0 ineligible, vnet0 ineligible"},
    {"Kubernetes: pods by host routes", OFFICE, ETH0 "cali1 virtual kind=veth",
	LAN "10.244.1.5/32 cali1", "eth0 on, cali1 ineligible"},
    {"Hyper-V Default Switch", OFFICE, ETH "Default virtual 172.22.16.1/20",
	WLAN "172.22.16.0/20 Default; 172.22.16.1/32 Default; 172.22.31.255/32 Default; "
	     "224.0.0.0/4 Default; 255.255.255.255/32 Default",
	"Ethernet on, Default ineligible"},
    {"WSL and VMware host-only nets", OFFICE,
	ETH "WSL virtual 172.29.0.1/20; VMnet8 virtual 192.168.88.1/24 fe80::9/64",
	WLAN "172.29.0.0/20 WSL; 192.168.88.0/24 VMnet8; fe80::/64 VMnet8; ff00::/8 VMnet8",
	"Ethernet on, WSL ineligible, VMnet8 ineligible"},
    {"Hyper-V external switch over a port", OFFICE,
	"vEthernet bridge 192.168.1.20/24 dns=corp.example; Ethernet ethernet master=vEthernet",
	"0.0.0.0/0 vEthernet 25; 192.168.1.0/24 vEthernet", "vEthernet on, Ethernet ineligible"},
    {"USB tether beside the office", OFFICE, ETH0 "usb0 wwan 192.168.42.7/24",
	LAN "0.0.0.0/0 usb0 50; 192.168.42.0/24 usb0", "eth0 on, usb0 ineligible"},
    {"WWAN alone", OFFICE, "wwan0 wwan 10.77.0.2/30 dns=corp.example p2p", "0.0.0.0/0 wwan0 700",
	"wwan0 ineligible"},
    {"bridge over a port", OFFICE,
	"br0 bridge 10.0.0.5/24 dns=corp.example kind=bridge; eth0 ethernet master=br0",
	"0.0.0.0/0 br0 100", "br0 on, eth0 ineligible"},
    {"bond", OFFICE,
	"bond0 bond 10.0.0.5/24 dns=corp.example kind=bond; eth0 ethernet master=bond0; "
	"eth1 ethernet master=bond0",
	"", "bond0 on, eth0 ineligible, eth1 ineligible"},
    {"team", OFFICE,
	"team0 bond 10.0.0.5/24 dns=corp.example kind=team; eth0 ethernet master=team0", "",
	"team0 on, eth0 ineligible"},
    {"VLAN of a port", OFFICE,
	"eth0.7 vlan 10.0.0.5/24 dns=corp.example kind=vlan lower=eth0; eth0 ethernet", "",
	"eth0.7 on, eth0 ineligible"},
    {"VLAN for guests beside the office", OFFICE,
	ETH0 "eth0.9 vlan 10.99.0.5/24 dns=guest.example kind=vlan lower=eth0", "",
	"eth0 on, eth0.9 off"},
    {"macvlan", OFFICE, ETH0 "shim virtual 192.168.1.21/32 kind=macvlan lower=eth0",
	LAN "192.168.1.128/25 shim", "eth0 on, shim ineligible"},
    {"a laboratory's veth", OFFICE " lab", "eth0 virtual 10.0.0.5/24 dns=corp.example kind=veth",
	LAN "10.0.0.0/24 eth0", "eth0 on"},
    {"a laboratory's tap", OFFICE " lab", "lab0 tunnel 10.0.0.5/24 dns=corp.example kind=tun",
	"0.0.0.0/0 lab0 100; 10.0.0.0/24 lab0; lookup lab0", "lab0 on"},
    {"a laboratory's tap, and a VPN", OFFICE " lab",
	"lab0 tunnel 10.0.0.5/24 dns=corp.example kind=tun; tun0 tunnel 10.8.0.2/32 kind=tun",
	"0.0.0.0/0 lab0 100; 10.9.0.0/16 tun0",
	"lab0 off, tun0 ineligible | split tunnel: 10.9.0.0/16 by tun0 (tun)"},
    {"a tap of that name anywhere else", OFFICE, ETH0 "lab0 tunnel 10.8.0.2/24 kind=tun",
	LAN "10.9.0.0/16 lab0",
	"eth0 off, lab0 ineligible | split tunnel: 10.9.0.0/16 by lab0 (tun)"},

    /* Full tunnels. */
    {"AnyConnect, full", OFFICE, ETH0 "cscotun0 tunnel 10.20.0.7/32 kind=tun",
	LAN "0.0.0.0/0 cscotun0 0",
	"eth0 off, cscotun0 ineligible | full tunnel: 0.0.0.0/0 by cscotun0 (tun)"},
    {"AnyConnect, full, Windows", OFFICE, ETH "AnyConnect virtual 10.20.0.7/24",
	WLAN "0.0.0.0/0 AnyConnect 2; 10.20.0.0/24 AnyConnect; 10.20.0.7/32 AnyConnect",
	"Ethernet off, AnyConnect ineligible | full tunnel: 0.0.0.0/0 by AnyConnect (virtual)"},
    {"Always On VPN, user tunnel, force", OFFICE, ETH "Corp tunnel 10.20.0.7/32 kind=ppp",
	"0.0.0.0/0 Ethernet 4250; 0.0.0.0/0 Corp 26",
	"Ethernet off, Corp ineligible | full tunnel: 0.0.0.0/0 by Corp (ppp)"},
    {"GlobalProtect, full", OFFICE, ETH0 "gpd0 tunnel 10.30.0.7/32 kind=tun",
	LAN "0.0.0.0/0 gpd0 10; 198.51.100.9/32 eth0",
	"eth0 off, gpd0 ineligible | full tunnel: 0.0.0.0/0 by gpd0 (tun)"},
    {"WireGuard 0/1 and 128/1", OFFICE, ETH0 "wg0 tunnel 10.8.0.2/24 kind=wireguard",
	LAN "0.0.0.0/1 wg0; 128.0.0.0/1 wg0; 10.8.0.0/24 wg0",
	"eth0 off, wg0 ineligible | full tunnel: 0.0.0.0/1 and 128.0.0.0/1 by wg0 (wireguard)"},
    {"WireGuard ::/1 and 8000::/1", OFFICE, ETH0 "wg0 tunnel fd00::2/64 kind=wireguard",
	LAN "::/1 wg0; 8000::/1 wg0",
	"eth0 off, wg0 ineligible | full tunnel: ::/1 and 8000::/1 by wg0 (wireguard)"},
    {"wg-quick by a rule of its own", OFFICE, ETH0 "wg0 tunnel 10.8.0.2/32 kind=wireguard",
	LAN "policy 0.0.0.0/0 wg0 9000; lookup wg0",
	"eth0 off, wg0 ineligible | full tunnel: 0.0.0.0/0 by wg0 (wireguard), confirmed"},
    {"OpenVPN redirect-gateway def1", OFFICE, ETH0 "tun0 tunnel 10.8.0.6/24 kind=tun",
	LAN "0.0.0.0/1 tun0; 128.0.0.0/1 tun0; 10.8.0.0/24 tun0; lookup tun0",
	"eth0 off, tun0 ineligible | full tunnel: 0.0.0.0/1 and 128.0.0.0/1 by tun0 (tun), "
	"confirmed"},
    {"OpenVPN over a tap", OFFICE, ETH0 "tap0 tunnel 10.8.0.6/24 kind=tun", LAN "0.0.0.0/0 tap0 50",
	"eth0 off, tap0 ineligible | full tunnel: 0.0.0.0/0 by tap0 (tun)"},
    {"Tailscale, exit node", OFFICE " exempt=100.64.0.0/10,fd7a:115c:a1e0::/48",
	ETH0 "tailscale0 tunnel 100.99.1.2/32 kind=tun",
	LAN "policy 100.100.100.100/32 tailscale0; policy 0.0.0.0/0 tailscale0",
	"eth0 off, tailscale0 ineligible | full tunnel: 0.0.0.0/0 by tailscale0 (tun)"},
    {"full for IPv6 alone", OFFICE, ETH0 "tun0 tunnel fd00::2/64 kind=tun", LAN "::/0 tun0 1024",
	"eth0 off, tun0 ineligible | full tunnel: ::/0 by tun0 (tun)"},
    {"as good as the LAN's: nobody knows", OFFICE, ETH0 "tun0 tunnel kind=tun",
	LAN "0.0.0.0/0 tun0 100",
	"eth0 off, tun0 ineligible | full tunnel: 0.0.0.0/0 by tun0 (tun)"},
    {"seen by the look-up alone", OFFICE, ETH0 "tun0 tunnel kind=tun", LAN "lookup tun0",
	"eth0 off, tun0 ineligible | full tunnel: 198.41.0.4, looked up, by tun0 (tun), confirmed"},
    {"IPsec policy of everything", OFFICE, ETH0, LAN "ipsec 0.0.0.0/0",
	"eth0 off | full tunnel: 0.0.0.0/0 by an IPsec policy"},
    {"PPPoE at home", OFFICE, ETH0 "ppp0 tunnel 203.0.113.9/32 p2p", "0.0.0.0/0 ppp0",
	"eth0 off, ppp0 ineligible | full tunnel: 0.0.0.0/0 by ppp0 (tunnel)"},
    {"point-to-point without a kind", OFFICE, ETH0 "sl0 other 10.5.0.1/24 p2p",
	LAN "10.6.0.0/16 sl0",
	"eth0 off, sl0 ineligible | split tunnel: 10.6.0.0/16 by sl0 (other)"},

    /* Split tunnels. */
    {"AnyConnect, split", OFFICE, ETH0 "cscotun0 tunnel 10.20.0.7/32 kind=tun",
	LAN "10.0.0.0/8 cscotun0; 10.20.0.7/32 cscotun0",
	"eth0 off, cscotun0 ineligible | split tunnel: 10.0.0.0/8 by cscotun0 (tun)"},
    {"AnyConnect, split, Windows", OFFICE, ETH "AnyConnect virtual 10.20.0.7/24",
	WLAN "10.20.0.0/24 AnyConnect 257; 10.20.0.255/32 AnyConnect 257; 10.0.0.0/8 AnyConnect 2",
	"Ethernet off, AnyConnect ineligible | split tunnel: 10.0.0.0/8 by AnyConnect (virtual)"},
    {"Always On VPN, device tunnel", OFFICE, ETH "Device tunnel 10.21.0.7/32 kind=ppp",
	WLAN "10.21.0.7/32 Device; 10.0.0.10/32 Device 26",
	"Ethernet off, Device ineligible | split tunnel: 10.0.0.10/32 by Device (ppp)"},
    {"Always On VPN, user tunnel, split", OFFICE, ETH "Corp tunnel 10.20.0.7/32 kind=ppp",
	WLAN "10.0.0.0/8 Corp 26; 224.0.0.0/4 Corp; 255.255.255.255/32 Corp",
	"Ethernet off, Corp ineligible | split tunnel: 10.0.0.0/8 by Corp (ppp)"},
    {"GlobalProtect, split", OFFICE, ETH0 "gpd0 tunnel 10.30.0.7/32 kind=tun",
	LAN "10.30.0.7/32 gpd0; 172.16.0.0/12 gpd0 10",
	"eth0 off, gpd0 ineligible | split tunnel: 172.16.0.0/12 by gpd0 (tun)"},
    {"WireGuard, split", OFFICE, ETH0 "wg0 tunnel 10.8.0.2/24 kind=wireguard",
	LAN "10.8.0.0/24 wg0; 10.9.0.0/24 wg0",
	"eth0 off, wg0 ineligible | split tunnel: 10.8.0.0/24 by wg0 (wireguard)"},
    {"one half alone is split", OFFICE, ETH0 "wg0 tunnel kind=wireguard", LAN "128.0.0.0/1 wg0",
	"eth0 off, wg0 ineligible | split tunnel: 128.0.0.0/1 by wg0 (wireguard)"},
    {"lower half of IPv4, upper of IPv6", OFFICE, ETH0 "wg0 tunnel kind=wireguard",
	LAN "0.0.0.0/1 wg0; 8000::/1 wg0",
	"eth0 off, wg0 ineligible | split tunnel: 0.0.0.0/1 by wg0 (wireguard)"},
    {"Tailscale, plain", OFFICE, ETH0 "tailscale0 tunnel 100.99.1.2/32 kind=tun",
	LAN "policy 100.101.1.1/32 tailscale0",
	"eth0 off, tailscale0 ineligible | split tunnel: 100.101.1.1/32 by tailscale0 (tun)"},
    {"Tailscale, plain, its prefixes exempted", OFFICE " exempt=100.64.0.0/10,fd7a:115c:a1e0::/48",
	ETH0 "tailscale0 tunnel 100.99.1.2/32 fd7a:115c:a1e0::2/128 kind=tun routed=ts.example",
	LAN "policy 100.101.1.1/32 tailscale0; policy fd7a:115c:a1e0::/48 tailscale0",
	"eth0 on, tailscale0 ineligible"},
    {"Tailscale, a subnet router's route", OFFICE " exempt=100.64.0.0/10",
	ETH0 "tailscale0 tunnel 100.99.1.2/32 kind=tun",
	LAN "policy 100.101.1.1/32 tailscale0; policy 10.0.0.0/8 tailscale0",
	"eth0 off, tailscale0 ineligible | split tunnel: 10.0.0.0/8 by tailscale0 (tun)"},
    {"wider than what is exempted", OFFICE " exempt=100.64.0.0/10", ETH0 "t0 tunnel kind=tun",
	LAN "100.0.0.0/9 t0", "eth0 off, t0 ineligible | split tunnel: 100.0.0.0/9 by t0 (tun)"},
    {"ZeroTier", OFFICE, ETH0 "ztabc tunnel 10.147.17.5/24 kind=tun", LAN "10.147.17.0/24 ztabc",
	"eth0 off, ztabc ineligible | split tunnel: 10.147.17.0/24 by ztabc (tun)"},
    {"ZeroTier, its network exempted", OFFICE " exempt=10.147.17.0/24",
	ETH0 "ztabc tunnel 10.147.17.5/24 kind=tun", LAN "10.147.17.0/24 ztabc",
	"eth0 on, ztabc ineligible"},
    {"IPsec policy without an interface", OFFICE, ETH0, LAN "ipsec 10.0.0.0/8",
	"eth0 off | split tunnel: 10.0.0.0/8 by an IPsec policy"},
    {"a DNS domain routed", OFFICE, ETH0 "tun0 tunnel 10.8.0.6/32 kind=tun routed=corp.example",
	LAN, "eth0 off, tun0 ineligible | split tunnel: DNS of corp.example by tun0 (tun)"},
    {"a split tunnel and no default route", OFFICE, ETH0 "tun0 tunnel kind=tun", "10.0.0.0/8 tun0",
	"eth0 off, tun0 ineligible | split tunnel: 10.0.0.0/8 by tun0 (tun)"},
    {"two tunnels: the full one is told", OFFICE,
	ETH0 "wg0 tunnel kind=wireguard; tun0 tunnel kind=tun",
	LAN "10.0.0.0/8 wg0; 0.0.0.0/0 tun0",
	"eth0 off, wg0 ineligible, tun0 ineligible | full tunnel: 0.0.0.0/0 by tun0 (tun)"},
    {"Hyper-V with a route of its own", OFFICE, ETH "Default virtual 172.22.16.1/20",
	WLAN "172.22.0.0/16 Default",
	"Ethernet off, Default ineligible | split tunnel: 172.22.0.0/16 by Default (virtual)"},

    {"Hyper-V with a route of the other family", OFFICE, ETH "Default virtual 172.22.16.1/20",
	WLAN "2001:db8::/32 Default",
	"Ethernet off, Default ineligible | split tunnel: 2001:db8::/32 by Default (virtual)"},
    {"Hyper-V with a neighbour's subnet", OFFICE, ETH "Default virtual 172.22.16.1/20",
	WLAN "172.22.32.0/20 Default",
	"Ethernet off, Default ineligible | split tunnel: 172.22.32.0/20 by Default (virtual)"},
    {"VMware with another's octets", OFFICE, ETH "VMnet8 virtual 192.168.88.1/24",
	WLAN "192.168.89.0/24 VMnet8",
	"Ethernet off, VMnet8 ineligible | split tunnel: 192.168.89.0/24 by VMnet8 (virtual)"},
    {"upper half of IPv6 alone", OFFICE, ETH0 "wg0 tunnel kind=wireguard", LAN "8000::/1 wg0",
	"eth0 off, wg0 ineligible | split tunnel: 8000::/1 by wg0 (wireguard)"},
    {"lower half of IPv6 alone", OFFICE, ETH0 "wg0 tunnel kind=wireguard", LAN "::/1 wg0",
	"eth0 off, wg0 ineligible | split tunnel: ::/1 by wg0 (wireguard)"},
    {"a policy's part beside a tunnel that takes nothing", OFFICE, ETH0 "tun0 tunnel kind=tun",
	LAN "ipsec 10.0.0.0/8",
	"eth0 off, tun0 ineligible | split tunnel: 10.0.0.0/8 by an IPsec policy"},

    /* Default routes beside each other. */
    {"a policy of everything is no better default route", OFFICE " exempt-if=ipsec",
	ETH0 "tun0 tunnel kind=tun", "ipsec 0.0.0.0/0; policy 0.0.0.0/0 eth0; 0.0.0.0/0 tun0 50",
	"eth0 off, tun0 ineligible | full tunnel: 0.0.0.0/0 by tun0 (tun)"},
    {"twice by the tunnel, for one table is asked before", OFFICE, ETH0 "tun0 tunnel kind=tun",
	LAN "policy 0.0.0.0/0 tun0 500; 0.0.0.0/0 tun0 600",
	"eth0 off, tun0 ineligible | full tunnel: 0.0.0.0/0 by tun0 (tun)"},
    {"both families: the first is told", OFFICE, ETH0 "tun0 tunnel kind=tun",
	LAN "::/0 tun0; 0.0.0.0/0 tun0",
	"eth0 off, tun0 ineligible | full tunnel: ::/0 by tun0 (tun)"},
    {"of a policy's table with a worse metric", OFFICE, ETH0 "tun0 tunnel kind=tun",
	"0.0.0.0/0 eth0 100; policy 0.0.0.0/0 eth0; 0.0.0.0/0 tun0 50",
	"eth0 off, tun0 ineligible | full tunnel: 0.0.0.0/0 by tun0 (tun)"},
    {"exempted by a name, its kind unknown", OFFICE " exempt-if=ppp0",
	ETH0 "ppp0 tunnel p2p; ppp1 tunnel", LAN "0.0.0.0/0 ppp0; 10.0.0.0/8 ppp1",
	"eth0 off, ppp0 ineligible, ppp1 ineligible | split tunnel: 10.0.0.0/8 by ppp1 (tunnel)"},

    /* Tunnels that take nothing. */
    {"down", OFFICE, ETH0 "tun0 tunnel 10.8.0.6/24 kind=tun down", LAN "0.0.0.0/0 tun0 50",
	"eth0 on, tun0 ineligible"},
    {"up without a route", OFFICE, ETH0 "tun0 tunnel kind=tun", LAN, "eth0 on, tun0 ineligible"},
    {"its own address, link-local, multicast", OFFICE,
	ETH0 "tun0 tunnel 10.8.0.6/24 fe80::7/64 kind=tun",
	LAN "10.8.0.6/32 tun0; 10.8.0.255/32 tun0; 224.0.0.0/4 tun0; 239.255.255.255/32 tun0; "
	    "255.255.255.255/32 tun0; 169.254.0.0/16 tun0; fe80::/64 tun0; ff00::/8 tun0; "
	    "fe80::7/128 tun0",
	"eth0 on, tun0 ineligible"},
    {"another host beside it", OFFICE, ETH0 "tun0 tunnel 10.8.0.6/24 kind=tun",
	LAN "10.8.0.7/32 tun0",
	"eth0 off, tun0 ineligible | split tunnel: 10.8.0.7/32 by tun0 (tun)"},
    {"the last of an IPv6 subnet is a host", OFFICE, ETH0 "tun0 tunnel fd00::4/126 kind=tun",
	LAN "fd00::7/128 tun0",
	"eth0 off, tun0 ineligible | split tunnel: fd00::7/128 by tun0 (tun)"},
    {"more than multicast and link-local", OFFICE, ETH0 "tun0 tunnel kind=tun",
	LAN "224.0.0.0/3 tun0",
	"eth0 off, tun0 ineligible | split tunnel: 224.0.0.0/3 by tun0 (tun)"},
    {"more than 169.254.0.0/16", OFFICE, ETH0 "tun0 tunnel kind=tun", LAN "169.254.0.0/15 tun0",
	"eth0 off, tun0 ineligible | split tunnel: 169.254.0.0/15 by tun0 (tun)"},
    {"more than fe80::/10", OFFICE, ETH0 "tun0 tunnel kind=tun", LAN "fe80::/9 tun0",
	"eth0 off, tun0 ineligible | split tunnel: fe80::/9 by tun0 (tun)"},
    {"more than ff00::/8", OFFICE, ETH0 "tun0 tunnel kind=tun", LAN "ff00::/7 tun0",
	"eth0 off, tun0 ineligible | split tunnel: ff00::/7 by tun0 (tun)"},
    {"kept for the case that the LAN's goes", OFFICE, ETH0 "ppp0 tunnel p2p",
	LAN "0.0.0.0/0 ppp0 700", "eth0 on, ppp0 ineligible"},
    {"a better one of the other family is no better one", OFFICE, ETH0 "ppp0 tunnel p2p",
	"::/0 eth0 100; 0.0.0.0/0 ppp0 700",
	"eth0 off, ppp0 ineligible | full tunnel: 0.0.0.0/0 by ppp0 (tunnel)"},
    {"exempted by name", OFFICE " exempt-if=zcctun0", ETH0 "zcctun0 tunnel kind=tun",
	LAN "0.0.0.0/0 zcctun0; lookup zcctun0", "eth0 on, zcctun0 ineligible"},
    {"exempted by kind", OFFICE " exempt-if=ipsec,WireGuard", ETH0 "wg0 tunnel kind=wireguard",
	LAN "10.0.0.0/8 wg0; ipsec 10.0.0.0/8; ike", "eth0 on, wg0 ineligible"},
    {"exempted is another", OFFICE " exempt-if=wg1,wireguard2", ETH0 "wg0 tunnel kind=wireguard",
	LAN "10.0.0.0/8 wg0",
	"eth0 off, wg0 ineligible | split tunnel: 10.0.0.0/8 by wg0 (wireguard)"},

    /* What cannot be read. */
    {"routes without room", OFFICE, ETH0, LAN "left-out",
	"eth0 off | unread routes: 3 routes more than can be held"},
    {"an interface nobody knows", OFFICE, ETH0, LAN "10.0.0.0/8 77",
	"eth0 off | unread routes: 10.0.0.0/8 by an interface that is not known"},
    {"policies nobody may read", OFFICE, ETH0, LAN "ike",
	"eth0 off | unread routes: IPsec policies cannot be read, and a daemon may have made some"},
    {"a tunnel tells more than what is unread", OFFICE, ETH0 "tun0 tunnel kind=tun",
	LAN "ike; 10.0.0.0/8 tun0",
	"eth0 off, tun0 ineligible | split tunnel: 10.0.0.0/8 by tun0 (tun)"},
};

static void show_veto(struct wr *w, const struct premises_verdict *v)
{
	wr_text(w, " | ");
	wr_text(w, v->veto);
	if (view_eq(view_of(v->veto), view_of("denied network")))
		return;
	wr_text(w, ": ");
	wr_text(w, v->criteria[v->criteria_count - 1].value);
}

static void test_places(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		char text[1024] = "";
		struct wr w = wr_of(text, sizeof(text) - 1);
		struct premises_verdict v, veto = {.veto = ""};
		struct testing_rule rule;
		struct testing_host host;

		testing_rule(rows[n].rule, &rule);
		testing_host(rows[n].interfaces, rows[n].routes, &host);
		for (size_t k = 0; k < host.snapshot.count; k++) {
			premises_judge(&rule.rule, &host.snapshot, k, rule.lab, 1, &v);
			wr_text(&w, k > 0 ? ", " : "");
			wr_text(&w, host.interfaces[k].name);
			wr_text(&w, " ");
			wr_text(&w, premises_decision_names[v.decision]);
			if (v.veto[0] != '\0')
				veto = v;
		}
		if (veto.veto[0] != '\0')
			show_veto(&w, &veto);
		if (!wr_ok(&w) || !view_eq(view_of(text), view_of(rows[n].want)))
			fail_msg("%s: %s", rows[n].name, text);
	}
	print_message("%zu places\n", sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_places)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
