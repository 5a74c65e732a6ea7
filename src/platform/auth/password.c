/*
 * auth: which passwords are refused.
 *
 * Length counts, not kinds of characters (NIST SP 800-63B 5.1.1.2): 10 to 256 bytes, and none of
 * those that are tried first. The list here is of words that such passwords are made of; digits and
 * signs around them, and letters written as digits, change nothing.
 */
#include "platform/auth/internal.h"

enum { DIFFERENT_MIN = 5, WORD_MAX = 128 };

/* Bases of what appears on top of every list of stolen passwords, and what this program suggests.
 */
static const char *const words[] = {"abc", "abcd", "abcde", "abcdef", "access", "admin",
    "administrator", "adminadmin", "alexander", "amanda", "andrea", "andrew", "anthony", "apple",
    "arsenal", "asdf", "asdfgh", "asdfghjkl", "ashley", "austin", "autumn", "badboy", "bailey",
    "barcelona", "baseball", "basketball", "batman", "benjamin", "berlin", "biteme", "blink",
    "buster", "butterfly", "calvin", "carlos", "changeit", "changeme", "charlie", "cheese",
    "chelsea", "chicken", "chocolate", "chris", "christian", "cisco", "company", "computer",
    "cookie", "corvette", "cowboy", "dallas", "daniel", "danielle", "default", "dragon", "eagles",
    "earshot", "earshotplatform", "fabian", "family", "ferrari", "florian", "flower", "football",
    "freedom", "friend", "friends", "fuckyou", "geheim", "george", "ginger", "giveme", "golfer",
    "google", "guest", "hallo", "hannah", "harley", "heather", "hello", "helloworld", "hockey",
    "hunter", "iceman", "iloveyou", "iloveyouso", "internet", "jackson", "jasmine", "jennifer",
    "jessica", "jordan", "joshua", "justin", "killer", "kennwort", "lakers", "letmein",
    "letmeinplease", "liverpool", "login", "london", "love", "loveme", "lovely", "maggie",
    "manager", "manchester", "martin", "master", "matrix", "matthew", "melissa", "mercedes",
    "merlin", "michael", "michelle", "monitor", "monkey", "mother", "motdepasse", "mustang",
    "mynoob", "mypassword", "network", "nicole", "operator", "orange", "pass", "passw", "passwd",
    "passphrase", "passwort", "password", "passwordpassword", "passworte", "pepper", "phoenix",
    "platform", "pokemon", "princess", "private", "purple", "qazwsx", "qazwsxedc", "qwert",
    "qwerty", "qwertyuiop", "qwertz", "qwertzuiop", "rainbow", "ranger", "robert", "root",
    "rootroot", "samantha", "samsung", "scooter", "secret", "security", "server", "service",
    "shadow", "silver", "snoopy", "soccer", "sommer", "spring", "starwars", "startrek", "steelers",
    "summer", "sunshine", "superman", "support", "switch", "sysadmin", "system", "taylor", "temp",
    "temppassword", "tennis", "test", "testing", "testtest", "thomas", "thunder", "tigger",
    "tinkerbell", "toor", "topsecret", "trustno", "user", "victoria", "viewer", "welcome",
    "welcomehome", "whatever", "william", "willkommen", "winner", "winter", "wizard", "yankees",
    "yellow", "zaqwsx", "zxcvbn", "zxcvbnm"};

/* Rows of keyboards and the alphabet, twice over: what runs along them is no secret. */
static const char *const rows[] = {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "01234567890123456789", "qwertyuiopqwertyuiop", "qwertzuiopqwertzuiop", "asdfghjklasdfghjkl",
    "zxcvbnmzxcvbnm", "yxcvbnmyxcvbnm", "azertyuiopazertyuiop", "1q2w3e4r5t6z7u8i9o0p",
    "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm", "1qaz2wsx3edc4rfv5tgb",
    "q1w2e3r4t5y6u7i8o9p0"};

static uint8_t lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c - 'A' + 'a') : c;
}

/* As it would be read: small letters, digits and signs as the letters they stand for. */
static uint8_t unveil(uint8_t c)
{
	static const char from[] = "0134578@$!+", to[] = "oieastbasit";
	const char *at = c != '\0' ? strchr(from, c) : NULL;

	return at != NULL ? (uint8_t)to[at - from] : lower(c);
}

static bool is_letter(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* Without what is no letter at both ends, unveiled in between or not. */
static struct view core(struct view password, bool unveiled, uint8_t room[WORD_MAX])
{
	struct view text = view_head(password, WORD_MAX);

	while (text.n > 0 && !is_letter(lower(text.p[text.n - 1])))
		text.n--;
	while (text.n > 0 && !is_letter(lower(text.p[0])) &&
	       !(unveiled && is_letter(unveil(text.p[0]))))
		text = view_tail(text, 1);
	for (size_t i = 0; i < text.n; i++)
		room[i] = unveiled ? unveil(text.p[i]) : lower(text.p[i]);
	return view_bytes(room, text.n);
}

static bool is_word(struct view text)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (view_eq(text, view_of(words[i])))
			return true;
	return false;
}

/* The word once, or again and again: "secret", "secretsecret". */
static bool is_common(struct view text)
{
	if (is_word(text))
		return true;
	for (size_t part = 1; part <= text.n / 2; part++) {
		bool repeats = text.n % part == 0;

		for (size_t i = part; repeats && i < text.n; i++)
			repeats = text.p[i] == text.p[i - part];
		if (repeats && (part < DIFFERENT_MIN || is_word(view_head(text, part))))
			return true;
	}
	return false;
}

static unsigned different(struct view text)
{
	bool seen[256] = {false};
	unsigned n = 0;

	for (size_t i = 0; i < text.n; i++) {
		n += !seen[text.p[i]];
		seen[text.p[i]] = true;
	}
	return n;
}

static bool runs_along(struct view text, struct view row)
{
	for (size_t at = 0; at + text.n <= row.n; at++) {
		bool forward = true, backward = true;

		for (size_t i = 0; i < text.n; i++) {
			forward = forward && lower(text.p[i]) == row.p[at + i];
			backward = backward && lower(text.p[text.n - 1 - i]) == row.p[at + i];
		}
		if (forward || backward)
			return true;
	}
	return false;
}

const char *auth_password_fault(struct view password, struct view user)
{
	uint8_t plain[WORD_MAX], unveiled[WORD_MAX];
	struct view text = core(password, false, plain);

	if (password.n < AUTH_PASSWORD_MIN || password.n > AUTH_PASSWORD_MAX)
		return "A password has 10 to 256 bytes.";
	if (different(password) < DIFFERENT_MIN)
		return "This password has too few different characters.";
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (runs_along(password, view_of(rows[i])))
			return "This password runs along a keyboard or an alphabet: it is tried "
			       "first.";
	if (is_common(text) || is_common(core(password, true, unveiled)))
		return "This password is among those that are tried first. Take several words "
		       "that do not belong together.";
	if (user.n > 0 && (view_eq_nocase(password, user) || view_eq_nocase(text, user)))
		return "The password must not be the user's name, nor that with digits at its "
		       "ends.";
	return NULL;
}
