package lang

import "strings"

// Pick chooses the language: what the user asked for by flag, else the first
// of LC_ALL, LC_MESSAGES, LANG and LANGUAGE that says anything, else Default.
// A flag comes back reduced to its language even if tappa does not speak it,
// so that Load can say so; an environment in another language means Default.
func Pick(flag string, env func(string) string) string {
	if flag != "" {
		return base(flag)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"} {
		value := env(name)
		if value == "" {
			continue
		}
		// Only LANGUAGE lists several, the best first.
		for tag := range strings.SplitSeq(value, ":") {
			for _, known := range Tags() {
				if base(tag) == known {
					return known
				}
			}
		}
		return Default
	}
	return Default
}

// base reduces a locale to its language: "it_IT.UTF-8" and "it-CH" are "it".
func base(locale string) string {
	tag := strings.ToLower(strings.TrimSpace(locale))
	if i := strings.IndexAny(tag, "_-.@"); i >= 0 {
		tag = tag[:i]
	}
	return tag
}
