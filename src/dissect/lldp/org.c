/* org: what organisations added to LLDP. */
#include "dissect/lldp/org.h"

enum {
	OUI_8021 = 0x0080c2,
	OUI_MED = 0x0012bb,
	OUI_PROFINET = 0x000ecf /* PROFIBUS Nutzerorganisation */
};

/* IEEE 802.1Q D.2.1 */
static void ieee8021(const struct say *s, uint8_t subtype, struct view value)
{
	enum { PORT_VLAN = 1 };

	/* 0: not known, or no VLANs by port (D.2.1.1). */
	if (subtype == PORT_VLAN && value.n == 2 && (value.p[0] | value.p[1]) != 0)
		say_raw(s, FACT_VLAN, value);
}

/* TIA-1057 10.2.2.3: what kind of device it is. */
static void med_class(const struct say *s, struct view value)
{
	enum { ENDPOINT = 1, MEDIA, COMMUNICATION, CONNECTIVITY };
	struct rd r = rd_of(value);

	rd_skip(&r, 2);
	uint8_t class = rd_u8(&r);

	if (!rd_ok(&r) || class < ENDPOINT || class > CONNECTIVITY)
		return;
	say_decimal(s, FACT_MED_CLASS, class);
	if (class == COMMUNICATION)
		say_role(s, "telephone");
}

/* TIA-1057 10.2: the inventory of the sender itself, never of what hangs behind it. */
static void med(const struct say *s, uint8_t subtype, struct view value)
{
	switch (subtype) {
	case 1: med_class(s, value); break;
	case 5: say_text(s, FACT_HARDWARE, value); break;
	case 6: say_text(s, FACT_FIRMWARE, value); break;
	case 7: say_text(s, FACT_SOFTWARE, value); break;
	case 8: say_text(s, FACT_SERIAL, value); break;
	case 9: say_text(s, FACT_MANUFACTURER, value); break;
	case 10: say_text(s, FACT_MODEL, value); break;
	case 11: say_text(s, FACT_ASSET_TAG, value); break;
	}
}

/* IEC 61158-6-10 4.11: the address of the device, beside those of its ports. */
static void profinet(const struct say *s, uint8_t subtype, struct view value)
{
	enum { CHASSIS_MAC = 5 };

	say_role(s, "profinet");
	if (subtype == CHASSIS_MAC && value.n == MAC_LEN)
		say_other_mac(s, mac_of_bytes(value));
}

void lldp_organisation(const struct say *s, struct view value)
{
	struct rd r = rd_of(value);
	uint32_t oui = (uint32_t)rd_be16(&r) << 8;

	oui |= rd_u8(&r);
	uint8_t subtype = rd_u8(&r);
	struct view rest = rd_rest(&r);

	if (!rd_ok(&r))
		return;
	switch (oui) {
	case OUI_8021: ieee8021(s, subtype, rest); break;
	case OUI_MED: med(s, subtype, rest); break;
	case OUI_PROFINET: profinet(s, subtype, rest); break;
	}
}
