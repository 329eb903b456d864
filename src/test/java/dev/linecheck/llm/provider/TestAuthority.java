package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// A certificate for this machine that no authority of the JDK has signed.
record TestAuthority(SSLContext server, Path pem) {
  private static final String PASSWORD = "change-it";
  private static final String ALIAS = "own";

  /// Makes a certificate with the JDK's own tool.
  static TestAuthority make(Path folder) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("own.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext server = SSLContext.getInstance("TLS");
    server.init(keys.getKeyManagers(), new TrustManager[0], new SecureRandom());
    return new TestAuthority(server, pem(folder, store.getCertificate(ALIAS)));
  }

  private static Path pem(Path folder, Certificate certificate)
      throws IOException, GeneralSecurityException {
    String digits =
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded());
    return Files.writeString(
        folder.resolve("corporate.pem"),
        "Our authority\n-----BEGIN CERTIFICATE-----\n" + digits + "\n-----END CERTIFICATE-----\n");
  }
}
