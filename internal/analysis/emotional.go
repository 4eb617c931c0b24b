package analysis

import "tappa/internal/journey"

// Profile is the emotional profile of a journey: how the intensity of what is
// felt and of what is desired is shared out over the clusters of emotional
// value.
type Profile struct {
	// Felt and Desired are shares of 0 to 100 in the order of journey.Clusters,
	// unset where no emotion has a cluster.
	Felt, Desired [4]Figure
	// FeltSum and DesiredSum are the intensities that were shared out, by
	// cluster; FeltOther and DesiredOther those of words without a cluster,
	// which count for no share.
	FeltSum, DesiredSum     [4]int
	FeltOther, DesiredOther int
}

// profiler adds up intensities.
type profiler struct{ p Profile }

func (p *profiler) add(t *journey.Touchpoint) {
	addEmotions(t.Felt.Emotions, &p.p.FeltSum, &p.p.FeltOther)
	addEmotions(t.Desired.Emotions, &p.p.DesiredSum, &p.p.DesiredOther)
}

func addEmotions(list []journey.Emotion, sums *[4]int, other *int) {
	for i := range list {
		info, _ := journey.LookupEmotion(list[i].Word)
		switch info.Cluster {
		case journey.ClusterDestroying:
			sums[0] += list[i].Intensity
		case journey.ClusterAttention:
			sums[1] += list[i].Intensity
		case journey.ClusterRecommendation:
			sums[2] += list[i].Intensity
		case journey.ClusterAdvocacy:
			sums[3] += list[i].Intensity
		default:
			*other += list[i].Intensity
		}
	}
}

func (p *profiler) result() Profile {
	shares(p.p.FeltSum, &p.p.Felt)
	shares(p.p.DesiredSum, &p.p.Desired)
	return p.p
}

// shares turns sums into shares of 0 to 100.
func shares(sums [4]int, out *[4]Figure) {
	all := 0
	for _, n := range sums {
		all += n
	}
	for i, n := range sums {
		out[i].Unit = Percent
		if all > 0 {
			out[i] = PercentFigure(100 * float64(n) / float64(all))
		}
	}
}

// Has reports whether any emotion of either side has a cluster.
func (p *Profile) Has() bool { return p.Felt[0].Has || p.Desired[0].Has }
