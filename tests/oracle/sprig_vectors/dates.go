package main

import (
	"fmt"
	"math"
	"math/rand"
	"time"
)

var layouts = []string{"2006-01-02 15:04:05", time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.StampNano,
	"2006 06 01 1 Jan January 02 2 _2 002 __2 15 03 3 04 4 05 5 PM pm .000 .999 ,00 Monday Mon MST", "-0700 -07:00 -07 -070000 -07:00:00 Z0700 Z07:00 Z07 Z070000 Z07:00:00", "_2006 __2006 2 0 006 01x 1Janet Mondays Mon. 5.0000000000000 .0x", "", "no fields", "05.999999999 ,999 .99"}

var places = []string{"UTC", "", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Monrovia", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia", "Europe/London", "Australia/Sydney", "Antarctica/Troll", "Nope/Zone", "../etc", "/etc/localtime", "America/Los_Angeles", "Etc/GMT+5", "america/new_york", "Europe"}

func location(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return l
}

func show(t time.Time) string {
	return t.String() + "|" + fmt.Sprint(t.Unix(), " ", t.Nanosecond())
}

func dateVectors(many bool) {
	rnd := rand.New(rand.NewSource(5))
	seconds := []int64{0, 1, -1, 1600000000, 1700000000, -62135596800, -62135596801, 253402300799, 253402300800, 951782400, 951868800, 4102444800, -2208988800, math.MaxInt64, math.MinInt64, 1 << 40, -1 << 40, 1300000000, 1320000000, 2000000000, 2145916800, 1616893200, 1635642000}
	n := 60
	if many {
		n = 3000
	}
	for i := 0; i < n; i++ {
		seconds = append(seconds, rnd.Int63n(8e9)-4e9)
		if i%10 == 0 {
			seconds = append(seconds, int64(rnd.Uint64()))
		}
	}
	for _, s := range seconds {
		nanos := []int64{0, 123456789, 120000000, 999999999, 1}[rnd.Intn(5)]
		place := places[rnd.Intn(len(places))]
		t := time.Unix(s, nanos).In(location(place))
		in := []string{fmt.Sprint(s), fmt.Sprint(nanos), place}
		arg := func(more ...string) []string { return append(append([]string{}, in...), more...) }
		emit("format", t.Format(layouts[13]), arg(layouts[13])...)
		layout := layouts[rnd.Intn(len(layouts))]
		emit("format", t.Format(layout), arg(layout)...)
		emit("format", t.Format(layouts[14]), arg(layouts[14])...)
		emit("fields", fmt.Sprint(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), t.YearDay(), int(t.Weekday()), t.IsDST(), t.IsZero(), t.Unix()), arg()...)
		y, m, d := rnd.Intn(400)-200, rnd.Intn(40)-20, rnd.Intn(2000)-1000
		emit("addDate", show(t.AddDate(y, m, d)), arg(fmt.Sprint(y), fmt.Sprint(m), fmt.Sprint(d))...)
		u := []time.Duration{time.Second, time.Hour, 7 * time.Minute, 3 * time.Millisecond, 1500 * time.Millisecond, 24 * time.Hour, 1, 0, -5}[rnd.Intn(9)]
		emit("round", show(t.Round(u))+" "+show(t.Truncate(u)), arg(fmt.Sprint(int64(u)))...)
		dur := time.Duration(rnd.Uint64())
		emit("add", show(t.Add(dur)), arg(fmt.Sprint(int64(dur)))...)
		other := seconds[rnd.Intn(len(seconds))]
		emit("sub", fmt.Sprint(int64(t.Sub(time.Unix(other, 5)))), arg(fmt.Sprint(other))...)
		json, err := t.MarshalJSON()
		if err != nil {
			emit("json", "!"+err.Error(), arg()...)
		} else {
			emit("json", string(json[1:len(json)-1]), arg()...)
		}
	}
	values := []string{"", "2021-03-04", "2021-03-04 05:06:07", "2021-3-4 5:6:7", "2021-13-01 00:00:00", "2021-02-30 00:00:00", "2020-02-29 00:00:00", "2021-02-29 00:00:00", "2021-01-01 24:00:00", "2021-01-01 23:60:00", "2021-01-01 23:59:60", "2021-01-01 00:00:00.5", "2021-01-01 00:00:00,123456789999", "2021-01-01 00:00:00 x", "x2021-01-01 00:00:00",
		"2021-03-04T05:06:07Z", "2021-03-04T05:06:07+05:30", "2021-03-04T05:06:07-25:00", "2021-03-04T05:06:07+00:61", "2021-03-04T05:06:07.123Z", "2021-03-04T05:06:07z", "2021-03-28T02:30:00", "Mon Jan  2 15:04:05 2006", "Mon Jan 2 15:04:05 MST 2006", "Mon Jan 02 15:04:05 -0700 2006", "02 Jan 06 15:04 MST", "02 Jan 06 15:04 CET", "02 Jan 06 15:04 CEST", "02 Jul 06 15:04 CEST", "02 Jan 06 15:04 GMT+3", "02 Jan 06 15:04 GMT-24", "02 Jan 06 15:04 +03", "02 Jan 06 15:04 UTC", "02 Jan 06 15:04 WITA", "02 Jan 06 15:04 ABCDE", "02 Jan 06 15:04 ABCDEF", "02 Jan 69 15:04 EST", "02 Jan 68 15:04 ChST", "02 Jan 06 15:04 ab", "3:04PM", "12:00AM", "12:00PM", "13:00PM", "3:04pm", "3:04XM", "monday, 02-JAN-06 15:04:05 MST", "Mon, 02 Jan 2006 15:04:05 -0700", "Mon, 02 jan 2006 15:04:05 -0100",
		"é", "\"q\"", "\xff", "2021 060", "2020 060", "2020 366", "2021 366", "2021 000", "2021 031 02", "2021 032 02", "2021 __2", "-021-01-01 00:00:00", "0000-01-01 00:00:00", "9999-12-31 23:59:59", "2021-01-01  00:00:00", "2021-01-0100:00:00", "Jan _2 15:04:05.000000000", "Jan  2 15:04:05.123456789"}
	parseLayouts := append([]string{"2006-01-02", "2006-1-2 15:4:5", "02 Jan 06 15:04 MST", "2006 002", "2006 002 01", "2006 __2", "2006-01-02T15:04:05", "2006-01-02 15:04:05.000", "2006-01-02 15:04:05.999", "3:04PM", "03:04:05 pm", "Z070000", "-07", "-07:00:00", "Monday", "\"2006\"", "é 2006", "_2 Jan 2006", "06"}, layouts...)
	for _, l := range parseLayouts {
		for _, v := range values {
			if !many && rnd.Intn(4) != 0 {
				continue
			}
			for _, place := range []string{"UTC", "Europe/Berlin", "America/New_York"} {
				if place != "UTC" && rnd.Intn(3) != 0 {
					continue
				}
				t, err := time.ParseInLocation(l, v, location(place))
				if err != nil {
					emit("parse", "!"+err.Error(), l, v, place)
				} else {
					emit("parse", show(t), l, v, place)
				}
			}
		}
		// What a layout writes it reads again.
		for i := 0; i < 5; i++ {
			t := time.Unix(rnd.Int63n(4e9), rnd.Int63n(1e9)).In(location(places[rnd.Intn(6)]))
			v := t.Format(l)
			r, err := time.ParseInLocation(l, v, location("Europe/Berlin"))
			if err != nil {
				emit("parse", "!"+err.Error(), l, v, "Europe/Berlin")
			} else {
				emit("parse", show(r), l, v, "Europe/Berlin")
			}
		}
	}
	for _, s := range []string{"", "0", "+", "-", "1", "1s", "-1.5h", "+5m", "1h2m3.5s", "1.5h1.5m", "100ms", "1us", "1µs", "1μs", "3ns", ".5s", "1.s", ".s", "1x", "1 s", "s", "1d", "9223372036854775807ns", "9223372036854775808ns", "-9223372036854775808ns", "2562047h47m16.854775807s", "2562048h", "0.9999999999999999999h", "1e3s", "1h-1m", "00h", "é", "1é", "0.000000001s", "99999999999999999999s", "1.0000000000000000000001s", "-0s", "--1s"} {
		d, err := time.ParseDuration(s)
		if err != nil {
			emit("duration", "!"+err.Error(), s)
		} else {
			emit("duration", fmt.Sprint(int64(d))+" "+d.String(), s)
		}
	}
	ds := []int64{0, 1, -1, 999, 1000, 1001, 999999, 1000000, 1500000, 999999999, 1000000000, 1100000000, 60000000000, 61500000000, 3600000000000, 3661000000001, math.MaxInt64, math.MinInt64, math.MinInt64 + 1}
	for i := 0; i < 30; i++ {
		ds = append(ds, int64(rnd.Uint64()), rnd.Int63n(1e12))
	}
	for _, d := range ds {
		for _, u := range []int64{1e9, 7, 6e10} {
			emit("roundDuration", fmt.Sprint(time.Duration(d).String(), " ", int64(time.Duration(d).Round(time.Duration(u)))), fmt.Sprint(d), fmt.Sprint(u))
		}
	}
}
