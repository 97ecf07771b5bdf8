#include "core/text/secret_words.h"

#include <QTest>

using namespace strake::text;

class SecretWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsAreKnownByName()
    {
        for (const char* name : {"token", "clientKey", "adminPassword", "apiKey", "clientSecret", "privateKey",
                                 "s3.secretKey", "DB_PASSWORD", "agent-token"})
            QVERIFY2(namesSecret(name), name);
        for (const char* name : {"tokenTTL", "key", "caBundleSecret", "imagePullSecrets", "existingSecret",
                                 "secretName", "automountToken2", "tokenExistingSecret"})
            QVERIFY2(!namesSecret(name), name);
    }
};

QTEST_GUILESS_MAIN(SecretWordsTest)
#include "secret_words_test.moc"
