package analysis

import (
	"cmp"
	"slices"
	"strings"
)

// The words by which a touchpoint gives away that it is told from the side of
// the company. A map may be in either language whatever the program speaks.
// They were chosen so that few actions of a customer are suspected: a name that
// only mentions staff ("Talk with the sales team") is not.
var (
	// companySubjects begin a sentence whose subject is the company.
	companySubjects = [][]string{
		{"we"},
		{"the", "company"},
		{"the", "team"},
		{"the", "system"},
		{"the", "staff"},
		{"the", "employee"},
		{"the", "agent"},
		{"the", "back-office"},
		{"our", "team"},
		{"our", "staff"},
		{"our", "system"},
		{"our", "company"},
		{"our", "agents"},
		{"staff"},
		{"employees"},
		{"back-office"},
		{"back", "office"},
		{"crm"},
		{"noi"},
		{"l", "azienda"},
		{"lo", "staff"},
		{"il", "team"},
		{"il", "sistema"},
		{"il", "personale"},
		{"l", "operatore"},
		{"l", "addetto"},
		{"il", "nostro", "team"},
		{"il", "nostro", "staff"},
		{"il", "nostro", "personale"},
		{"il", "nostro", "sistema"},
		{"il", "back-office"},
		{"gli", "operatori"},
		{"gli", "addetti"},
		{"inviamo"},
		{"mandiamo"},
		{"contattiamo"},
		{"informiamo"},
		{"avvisiamo"},
		{"spediamo"},
		{"consegniamo"},
		{"offriamo"},
		{"proponiamo"},
		{"ricordiamo"},
		{"verifichiamo"},
		{"gestiamo"},
		{"formiamo"},
		{"raccogliamo"},
		{"richiamiamo"},
	}
	// companyVerbs begin a sentence whose object is the customer.
	companyVerbs = []string{
		"send", "sends", "email", "emails", "e-mail", "notify", "notifies", "inform", "informs", "remind", "reminds", "contact", "contacts",
		"call", "calls", "convince", "convinces", "persuade", "persuades", "welcome", "greet", "greets", "train", "trains", "invoice", "invoices",
		"retain", "target", "upsell", "onboard", "segment", "qualify",
		"inviare", "invia", "mandare", "manda", "contattare", "contatta", "informare", "informa", "avvisare", "avvisa", "ricordare",
		"notificare", "notifica", "chiamare", "chiama", "richiamare", "richiama", "convincere", "convince", "accogliere", "fatturare",
		"fidelizzare", "coinvolgere", "formare",
	}
	// companyObjects are those to whom a company does something.
	companyObjects = []string{
		"customer", "customers", "client", "clients", "user", "users", "guest", "guests", "patient", "patients", "prospect", "prospects",
		"lead", "leads", "subscriber", "subscribers", "staff", "employees",
		"cliente", "clienti", "utente", "utenti", "ospite", "ospiti", "paziente", "pazienti", "contatti", "personale", "dipendenti",
	}
)

// What makes a department out of a customer: "call customer service",
// "contatta il servizio clienti" are what customers do.
var (
	servicesBehind = []string{"service", "services", "support", "care", "centre", "center", "desk", "line", "portal", "area", "account"}
	servicesBefore = []string{"servizio", "assistenza", "ufficio", "area", "sportello", "portale", "numero"}
)

// belonging begins what only describes a subject.
var belonging = []string{"of", "for", "in", "at", "on", "behind", "and", "di", "del", "dello", "della", "dei", "delle", "per", "e"}

// companyReach is within how many words the object of a company's verb stands.
const companyReach = 5

// companyWords returns the words by which a touchpoint shows that it is an action
// of the company rather than of the customer, "" for none: its name or its action
// begins with the company as subject ("We confirm", "Il sistema registra"), or
// with what one does to a customer ("Email the customer", "Contattare i
// clienti"). Both are in lower case.
func companyWords(name, action string) string { return cmp.Or(companySays(name), companySays(action)) }

func companySays(s string) string {
	if s == "" {
		return ""
	}
	var words [companyReach]string
	n := 0
	for w := range wordsOf(s) {
		words[n] = w
		if n++; n == companyReach {
			break
		}
	}
	have := words[:n]
	for _, subject := range subjectsBy[words[0]] {
		// A subject alone does nothing, and "il team di vendita" neither.
		n := len(subject)
		if len(have) > n && slices.Equal(have[:n], subject) && !slices.Contains(belonging, have[n]) {
			return strings.Join(subject, " ")
		}
	}
	if n < 2 || !slices.Contains(companyVerbs, have[0]) {
		return ""
	}
	for i := 1; i < n; i++ {
		if slices.Contains(companyObjects, have[i]) && !slices.Contains(servicesBefore, have[i-1]) &&
			(i+1 == n || !slices.Contains(servicesBehind, have[i+1])) {
			return strings.Join(have[:i+1], " ")
		}
	}
	return ""
}

// subjectsBy is companySubjects by their first word.
var subjectsBy = func() map[string][][]string {
	by := map[string][][]string{}
	for _, s := range companySubjects {
		by[s[0]] = append(by[s[0]], s)
	}
	return by
}()
