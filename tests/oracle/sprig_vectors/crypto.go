package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"reflect"

	"github.com/Masterminds/sprig/v3"
)

// Calls of Sprig's functions on keys and certificates. What is random in them is given: the serial number's bytes.
// The time is that of the call; it is read from the certificate.
func cryptoVectors() {
	funcs := sprig.GenericFuncMap()
	entropy := rand.Reader
	run := func(name string, args ...any) (out string, result any) {
		defer func() {
			if p := recover(); p != nil {
				out = "!" + fmt.Sprint(p)
			}
		}()
		in := make([]reflect.Value, len(args))
		f := reflect.ValueOf(funcs[name])
		for i, a := range args {
			if a == nil {
				in[i] = reflect.Zero(f.Type().In(i))
			} else {
				in[i] = reflect.ValueOf(a)
			}
		}
		results := f.Call(in)
		if len(results) == 2 && !results[1].IsNil() {
			return "!" + results[1].Interface().(error).Error(), nil
		}
		if results[0].Kind() == reflect.Struct {
			return results[0].Field(0).String() + results[0].Field(1).String(), results[0].Interface()
		}
		return results[0].String(), nil
	}

	for _, kind := range []string{"maximum", "long", "medium", "short", "basic", "pin", "bogus"} {
		for i, user := range []string{"", "user", "é"} {
			out, _ := run("derivePassword", uint32(i), kind, "pass"+user, user, "example.com")
			emit("derivePassword", out, fmt.Sprint(i), kind, "pass"+user, user, "example.com")
		}
	}
	for _, s := range []string{"", "a", "hello world", "\x00\xff", string(bytes.Repeat([]byte("x"), 1000))} {
		for _, f := range []string{"sha1sum", "sha256sum", "sha512sum", "adler32sum"} {
			out, _ := run(f, s)
			emit(f, out, s)
		}
	}
	for _, password := range []string{"", "key", "0123456789012345678901234567890123456789"} {
		for _, plain := range []string{"", "a", "0123456789abcdef", "hello world, this is longer than a block"} {
			encrypted, _ := run("encryptAES", password, plain)
			emit("decryptAES", plain, password, encrypted)
		}
	}
	short := func(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }
	for _, s := range []string{"!", "YQ==", short(15), short(16), short(17), short(31), short(32), short(48), short(1) + "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"} {
		out, _ := run("decryptAES", "k", s)
		emit("decryptAES", out, "k", s)
	}

	rsaKey, _ := rsa.GenerateKey(entropy, 2048)
	_, edKey, _ := ed25519.GenerateKey(entropy)
	ecKey, _ := ecdsa.GenerateKey(elliptic.P256(), entropy)
	block := func(kind string, der []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
	}
	pkcs8 := func(key any) []byte {
		der, _ := x509.MarshalPKCS8PrivateKey(key)
		return der
	}
	ecDer, _ := x509.MarshalECPrivateKey(ecKey)
	rsaDer := x509.MarshalPKCS1PrivateKey(rsaKey)
	keys := map[string]string{"rsa": block("RSA PRIVATE KEY", rsaDer), "ed25519": block("PRIVATE KEY", pkcs8(edKey)), "rsa8": block("PRIVATE KEY", pkcs8(rsaKey)), "ec8": block("PRIVATE KEY", pkcs8(ecKey)), "ec": block("EC PRIVATE KEY", ecDer),
		"none": "no pem", "cert": block("CERTIFICATE", []byte("x")), "odd": block("ODD PRIVATE KEY", rsaDer), "rsaIsEc": block("RSA PRIVATE KEY", ecDer), "rsaIs8": block("RSA PRIVATE KEY", pkcs8(rsaKey)), "ecIs8": block("EC PRIVATE KEY", pkcs8(ecKey)), "ecIsRsa": block("EC PRIVATE KEY", rsaDer), "8isRsa": block("PRIVATE KEY", rsaDer), "8isEc": block("PRIVATE KEY", ecDer)}
	serials := []string{"00000000000000000000000000000001", "ffeeddccbbaa99887766554433221100", "7fffffffffffffffffffffffffffffff", "008000000000000000000000000000ff"}
	n := 0
	certify := func(name, key string, args ...any) any {
		serial := serials[n%len(serials)]
		n++
		raw, _ := hex.DecodeString(serial)
		rand.Reader = bytes.NewReader(raw)
		out, result := run(name, args...)
		rand.Reader = entropy
		now := "0"
		if b, _ := pem.Decode([]byte(out)); b != nil {
			c, _ := x509.ParseCertificate(b.Bytes)
			now = fmt.Sprint(c.NotBefore.Unix())
		}
		in := []any{}
		for _, a := range args {
			if reflect.TypeOf(a) != nil && reflect.TypeOf(a).Kind() == reflect.Struct {
				v := reflect.ValueOf(a)
				in = append(in, map[string]any{"certificate": []string{latin1(v.Field(0).String()), latin1(v.Field(1).String())}})
			} else {
				in = append(in, typed(a))
			}
		}
		line(struct {
			F      string `json:"f"`
			Args   []any  `json:"args"`
			Out    string `json:"out"`
			Serial string `json:"serial"`
			Now    string `json:"now"`
		}{name, in, latin1(out), serial, now})
		return result
	}
	names := []string{"", "ca", "foo.example.com", "with *", "über", "a&b", "x@y", "\xff"}
	for _, cn := range names {
		for _, days := range []int{0, 1, 365, 36500, -1, 200000} {
			if days != 365 && cn != "ca" {
				continue
			}
			certify("genCAWithKey", "rsa", cn, days, keys["rsa"])
			certify("genCAWithKey", "ed25519", cn, days, keys["ed25519"])
		}
	}
	for _, k := range []string{"rsa8", "none", "cert", "odd", "rsaIsEc", "rsaIs8", "ecIs8", "ecIsRsa", "8isRsa", "8isEc"} {
		certify("genCAWithKey", k, "ca", 1, keys[k])
	}
	alternatives := [][2][]any{{nil, nil}, {{}, {}}, {{"10.0.0.1", "::1", "::ffff:1.2.3.4"}, {"a.example.com", "*.b"}}, {{"bad"}, nil}, {{1}, nil}, {nil, {2}}, {nil, {"é"}}, {{"1.2.3.04"}, nil}, {{"fe80::1%eth0"}, nil}, {nil, {"only.name"}}, {{"192.168.0.1"}, nil}}
	ca := certify("genCAWithKey", "rsa", "signer", 1000, keys["rsa"])
	edCa := certify("genCAWithKey", "ed25519", "ed signer", 1000, keys["ed25519"])
	leaf := certify("genSelfSignedCertWithKey", "rsa", "leaf", nil, nil, 10, keys["rsa"])
	for _, a := range alternatives {
		for _, cn := range []string{"cn", ""} {
			certify("genSelfSignedCertWithKey", "rsa", cn, a[0], a[1], 30, keys["rsa"])
			certify("genSignedCertWithKey", "ed25519", cn, a[0], a[1], 30, ca, keys["ed25519"])
			certify("genSignedCertWithKey", "rsa", cn, a[0], a[1], 30, edCa, keys["rsa"])
		}
	}
	certify("genSignedCertWithKey", "rsa", "signer", nil, nil, 30, ca, keys["rsa"])
	certify("genSignedCertWithKey", "rsa", "x", nil, nil, 30, leaf, keys["rsa"])
	mixed := reflect.New(reflect.TypeOf(ca)).Elem()
	mixed.Field(0).SetString(reflect.ValueOf(ca).Field(0).String())
	mixed.Field(1).SetString(keys["ed25519"])
	certify("genSignedCertWithKey", "rsa", "x", nil, nil, 30, mixed.Interface(), keys["rsa"])
	mixed.Field(1).SetString("no key")
	certify("genSignedCertWithKey", "rsa", "x", nil, nil, 30, mixed.Interface(), keys["rsa"])
	mixed.Field(0).SetString("no certificate")
	certify("genSignedCertWithKey", "rsa", "x", nil, nil, 30, mixed.Interface(), keys["rsa"])

	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	cert := reflect.ValueOf(ca).Field(0).String()
	for _, c := range []string{b64(cert), b64("text before\n" + cert + "and behind"), "!", b64("no pem"), b64(block("CERTIFICATE", []byte{0x30, 0x01})), b64(block("CERTIFICATE", nil))} {
		for _, k := range []string{b64(keys["rsa"]), "!", b64("no pem"), b64(keys["cert"])} {
			out, _ := run("buildCustomCert", c, k)
			emit("buildCustomCert", out, c, k)
		}
	}
	pems := []string{cert, "\n" + cert, "x" + cert, cert[:len(cert)-10], "-----BEGIN A-----\n-----END A-----\n", "-----BEGIN A-----\n-----END B-----\n", "-----BEGIN A-----\nYQ==\n-----END A-----", "-----BEGIN A-----\r\nYQ==\r\n-----END A-----\r\n", "-----BEGIN A-----\nH: v\n\nYQ==\n-----END A-----\n", "-----BEGIN A-----\nH: v\nYQ==\n-----END A-----\n",
		"-----BEGIN A-----\nYQ==\n-----END A-----x\n", "-----BEGIN A-----\nY Q\t==\n-----END A----- \t\n", "-----BEGIN A----\nYQ==\n-----END A-----\n", "-----BEGIN A-----\n-----BEGIN B-----\nYQ==\n-----END B-----\n", "-----BEGIN A-----\n!\n-----END A-----\n-----BEGIN B-----\nYQ==\n-----END B-----\n", "-----BEGIN -----\nYQ==\n-----END -----\n", "-----END A-----\n", "", "-----BEGIN A-----\nH: v\n-----END A-----\n", "-----BEGIN A-----YQ==\n-----END A-----\n"}
	for _, p := range pems {
		b, _ := pem.Decode([]byte(p))
		if b == nil {
			emit("pem", "none", p)
		} else {
			emit("pem", b.Type+"|"+string(b.Bytes), p)
		}
	}
}
