package bundled

// channels are the usual channels, the most frequent first.
var channels = []both{
	{"web site", "sito"},
	{"store", "negozio"},
	{"app", "app"},
	{"phone", "telefono"},
	{"e-mail", "e-mail"},
	{"chat", "chat"},
	{"word of mouth", "passaparola"},
	{"social", "social"},
	{"search", "ricerca"},
	{"advertising", "pubblicità"},
	{"video", "video"},
	{"event", "evento"},
	{"fair", "fiera"},
	{"meeting", "incontro"},
	{"video call", "videochiamata"},
	{"letter", "lettera"},
	{"delivery", "consegna"},
	{"marketplace", "marketplace"},
	{"home", "casa"},
	{"device", "dispositivo"},
	{"kiosk", "totem"},
	{"message", "messaggio"},
	{"document", "documento"},
}

// Channels returns the usual channels in a language, the most frequent first.
// They are suggestions: a channel is free text.
func Channels(lang string) []string {
	out := make([]string, len(channels))
	for i, c := range channels {
		out[i] = c.in(lang)
	}
	return out
}

// channel returns the word of a language for the English word of a channel.
func channel(en, lang string) string {
	for _, c := range channels {
		if c.en == en {
			return c.in(lang)
		}
	}
	return en
}
