package interchange_test

import (
	"encoding/json"
	"fmt"

	"tappa/internal/hostile"
	"tappa/internal/interchange"
)

// seeds returns documents of a format with the texts of the corpus in them.
func seeds(format string) (list [][]byte) {
	for _, p := range hostile.Short() {
		quoted, err := json.Marshal(p.Text)
		if err != nil {
			continue
		}
		switch format {
		case interchange.JSON:
			list = append(list, []byte(doc(fmt.Sprintf(`, "promise": %s, "unsorted": [{"name": %s}]`, quoted, quoted))))
		case interchange.OJF:
			list = append(list, fmt.Appendf(nil, `{"title": %s, "stages": [{"id": "s", "name": %s}], "nodes": [{"stageId": "s", "title": %s, %s: %s}]}`, quoted, quoted, quoted, quoted, quoted))
		default:
			list = append(list, fmt.Appendf(nil, "journey\ntitle %s\nsection %s\n%s: 3: %s\n", p.Text, p.Text, p.Text, p.Text))
		}
	}
	return list
}
