package dev.linecheck.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.core5.ssl.SSLContexts;

/// The authorities whose certificates are trusted.
public final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /// Returns a context that trusts the authorities of the JDK and those of a file.
  ///
  /// @param pem certificates in PEM
  /// @throws IllegalArgumentException when the file has no certificates, with the reason
  public static SSLContext with(Path pem) {
    List<Certificate> certificates = new ArrayList<>(read(pem));
    try {
      certificates.addAll(ofTheJdk());
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
      }
      return SSLContexts.custom().loadTrustMaterial(store, null).build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "the certificates in %s cannot be used: %s".formatted(pem, e.getMessage()), e);
    }
  }

  private static Collection<? extends Certificate> read(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException("%s has no certificate in it".formatted(pem));
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("%s is no file of certificates in PEM".formatted(pem), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read".formatted(pem), e);
    }
  }

  private static List<Certificate> ofTheJdk() throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init((KeyStore) null);
    return Arrays.stream(trust.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
        .<Certificate>map(certificate -> certificate)
        .toList();
  }
}
