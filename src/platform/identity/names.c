/* names: what of a name may prove who bears it. */
#include "platform/identity/settle.h"

/* Names that many devices bear. One that ends in '_' or '-' is a beginning. */
static const char *const common_names[] = {"admin-pc", "android", "android-", "android_", "box",
    "camera", "chromecast", "chromebook", "computer", "debian", "default", "desktop", "dhcp",
    "esp-", "esp32", "esp8266", "esp_", "espressif", "fedora", "galaxy", "galaxy-", "gateway",
    "homeassistant", "host", "hp", "ipad", "iphone", "ipod", "imac", "kali", "laptop", "lenovo",
    "linux", "localhost", "mac", "mac-mini", "macbook", "macbook-air", "macbook-pro", "macbookair",
    "macbookpro", "macmini", "my-pc", "nas", "new-host", "none", "notebook", "null", "openwrt",
    "pc", "phone", "pixel", "pixel-", "printer", "raspberry", "raspberrypi", "router", "server",
    "sm-", "tablet", "test", "tv", "ubuntu", "unknown", "user-pc", "watch", "wifi", "windows",
    "workstation", NULL};

/* Without the number that makes the second of them: "iphone-2", "raspberrypi (3)". */
static struct view bare(struct view label)
{
	size_t n = label.n;

	while (n > 1 && (view_find(view_of("0123456789()- _"), label.p[n - 1]) < 15))
		n--;
	return view_head(label, n);
}

static bool is_common(struct view label)
{
	struct view plain = bare(label);

	for (unsigned i = 0; common_names[i] != NULL; i++) {
		struct view name = view_of(common_names[i]);
		uint8_t last = name.p[name.n - 1];

		if (last == '_' || last == '-' ? view_starts(label, name)
					       : view_eq(label, name) || view_eq(plain, name))
			return true;
	}
	return label.n < 2;
}

bool identity_label(struct view name, char label[IDENTITY_KEY_MAX])
{
	struct view head = view_trim(view_head(name, view_find(name, '.')));
	struct wr w = wr_of(label, IDENTITY_KEY_MAX - 1);

	identity_fold(view_head(head, IDENTITY_NAME_MAX), &w);
	if (!wr_ok(&w) || is_common(wr_view(&w))) {
		label[0] = '\0';
		return false;
	}
	label[w.len] = '\0';
	return true;
}

bool identity_is_filler(struct view text)
{
	static const char *const fillers[] = {"to be filled by o.e.m.", "default string",
	    "system manufacturer", "system product name", "system serial number", "not specified",
	    "not applicable", "not available", "none", "n/a", "unknown", "o.e.m.", "oem", "invalid",
	    "serial", "serial number", "chassis serial number", NULL};
	size_t other = 0;

	text = view_trim(text);
	for (unsigned i = 0; fillers[i] != NULL; i++)
		if (view_eq_nocase(text, view_of(fillers[i])))
			return true;
	/* "00000000", "xxxxxx", "--" */
	while (other < text.n && text.p[other] == text.p[0])
		other++;
	return other == text.n;
}

bool identity_uuid(struct view text, char uuid[IDENTITY_UUID_SIZE])
{
	/* Of boards whose maker wrote none: all the same digit, the order of the digits, and the
	 * two that AMI and Supermicro ship. */
	static const char *const blank[] = {"0123456789abcdef0123456789abcdef",
	    "03000200040005000006000700080009", "00020003000400050006000700080009",
	    "12345678123456781234567812345678", "00112233445566778899aabbccddeeff", NULL};
	size_t n = 0;

	uuid[0] = '\0';
	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = text.p[i];

		if (c == '-' || c == '{' || c == '}' || c == ' ')
			continue;
		c |= c >= 'A' && c <= 'F' ? 0x20 : 0;
		if (n == 32 || !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			n = 33;
		if (n == 33)
			break;
		uuid[n++] = (char)c;
	}
	uuid[n == 32 ? 32 : 0] = '\0';
	for (unsigned i = 0; blank[i] != NULL; i++)
		if (strcmp(uuid, blank[i]) == 0)
			uuid[0] = '\0';
	if (uuid[0] != '\0' && strspn(uuid, (const char[]){uuid[0], '\0'}) == 32)
		uuid[0] = '\0';
	return n == 32;
}
