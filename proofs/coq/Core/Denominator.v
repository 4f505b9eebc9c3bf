(** * The denominator grows like two logarithms

    Page denominator, lemma 1 and theorems 1 and 2. Catalogue claims proved in this file:

    - P6.denominator-lower: [P6_denominator_lower]; P6.denominator-upper: [P6_denominator_upper];
      P6.denominator-logarithm: [P6_denominator_logarithm] *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language ScalarMap Pair Margin Orthogonal Rate Obtuse Elementary Estimates Specialisation Specialised.
Open Scope R_scope.

(** ** Scalar runs *)

Lemma run_le_next s n : 0 < s -> run s n <= run s 1 + INR n + ln (1 + INR n / run s 1).
Proof.
  intros Hs. pose proof (run_ge_1 s 0 Hs) as He. pose proof exp_1_ge as e1.
  destruct n as [|m].
  - simpl INR. unfold Rdiv. rewrite Rmult_0_l, !Rplus_0_r, ln_1. simpl run.
    pose proof (F_ge s Hs). lra.
  - replace (S m) with (m + 1)%nat by lia. rewrite run_shift. set (S := run s 1) in *.
    pose proof (run_le_third S m He) as H. rewrite plus_INR. change (INR 1) with 1. pose proof (pos_INR m).
    assert (Hi : 0 < / S) by (apply Rinv_0_lt_compat; lra).
    assert (A : 0 <= INR m / S) by (apply Rmult_le_pos; lra).
    assert (B : ln (1 + INR m / S) <= ln (1 + (INR m + 1) / S)).
    { apply ln_monotone. lra. unfold Rdiv in *. rewrite Rmult_plus_distr_r. lra. }
    pose proof (ln_nonneg (1 + INR m / S) ltac:(lra)). lra.
Qed.

Section Scalar.
Variables (k s : R) (n : nat).
Hypothesis (Hk : 0 < k) (Hs : 0 < s).

Lemma scalar_lower : ln (k * s + k * INR n) <= ln k + ln (run s n).
Proof.
  pose proof (run_ge s n Hs). pose proof (pos_INR n).
  assert (0 <= k * INR n) by (apply Rmult_le_pos; lra). assert (0 < k * s) by (apply Rmult_lt_0_compat; auto).
  rewrite <- ln_mult; auto. 2: lra. apply ln_monotone. lra.
  rewrite <- Rmult_plus_distr_l. apply Rmult_le_compat_l; lra.
Qed.

Lemma scalar_upper : let u := k * s + k * INR n in
  ln k + ln (run s n) <= ln u + (k * run s 1 - k * s + k * ln (1 + INR n / run s 1)) / u.
Proof.
  intros u. pose proof (run_le_next s n Hs) as H. pose proof (pos_INR n). pose proof (run_pos s n Hs).
  assert (0 <= k * INR n) by (apply Rmult_le_pos; lra). assert (0 < k * s) by (apply Rmult_lt_0_compat; auto).
  assert (Hu : 0 < u) by (unfold u; lra).
  set (l := ln (1 + INR n / run s 1)) in *.
  set (y := k * run s 1 - k * s + k * l).
  assert (E : k * run s n <= u + y).
  { unfold u, y. apply Rle_trans with (k * (run s 1 + INR n + l)). apply Rmult_le_compat_l; lra. right; ring. }
  rewrite <- ln_mult by auto. assert (0 < k * run s n) by (apply Rmult_lt_0_compat; auto).
  apply Rle_trans with (ln (u * (1 + y / u))).
  - apply ln_monotone. lra. replace (u * (1 + y / u)) with (u + y) by (field; lra). exact E.
  - assert (0 < 1 + y / u). { apply Rmult_lt_reg_l with u; auto. rewrite Rmult_0_r. replace (u * (1 + y / u)) with (u + y) by (field; lra). lra. }
    rewrite ln_mult by auto. pose proof (ln_le_sub (1 + y / u) H5). lra.
Qed.
End Scalar.

(** A run that starts at step T + 1 with the value [s], at step [t] >= 2T + 3. *)
Lemma scalar_logarithm s n T t : exp 1 <= s -> t = INR n + INR T + 1 -> 2 * INR T + 3 <= t ->
  Rabs (ln (run s n) - ln t) <= 3 * (Rabs (s - INR T - 1) + ln t + 1 / 3) / (2 * t).
Proof.
  intros Hs Et Ht. pose proof exp_1_ge as e1. pose proof (run_le_third s n Hs) as U. pose proof (run_ge s n ltac:(lra)) as L.
  pose proof (pos_INR n). pose proof (pos_INR T). set (r := run s n) in *.
  assert (Hi : 0 < / s) by (apply Rinv_0_lt_compat; lra).
  assert (Hi2 : / s <= 1). { rewrite <- Rinv_1. apply Rinv_le_contravar; lra. }
  assert (Q : 0 <= INR n / s) by (apply Rmult_le_pos; lra).
  assert (Q2 : INR n / s <= INR n * 1) by (apply Rmult_le_compat_l; lra).
  assert (L1 : ln (1 + INR n / s) <= ln t) by (apply ln_monotone; lra).
  pose proof (ln_nonneg (1 + INR n / s) ltac:(lra)) as L0.
  set (e := r - s - INR n).
  assert (He : 0 <= e <= ln t + 1 / 3) by (unfold e; lra).
  set (x := (s - INR T - 1 + e) / t).
  assert (Er : r = t * (1 + x)) by (unfold x, e; field_simplify_eq; lra).
  assert (Hx : - (1 / 2) <= x). { unfold x. apply le_quotient; lra. }
  assert (Hx2 : Rabs x <= (Rabs (s - INR T - 1) + ln t + 1 / 3) / t).
  { unfold x, Rdiv at 1. rewrite Rabs_mult, (Rabs_pos_eq (/ t)) by (left; apply Rinv_0_lt_compat; lra).
    apply Rmult_le_compat_r. left; apply Rinv_0_lt_compat; lra.
    eapply Rle_trans. apply Rabs_triang. rewrite (Rabs_pos_eq e); lra. }
  rewrite Er, ln_mult by lra. replace (ln t + ln (1 + x) - ln t) with (ln (1 + x)) by ring.
  eapply Rle_trans. apply ln_1_plus; auto.
  replace (3 * (Rabs (s - INR T - 1) + ln t + 1 / 3) / (2 * t)) with (3 / 2 * ((Rabs (s - INR T - 1) + ln t + 1 / 3) / t)) by (field; lra).
  lra.
Qed.

Section Claims.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : xp P * xm P <= -1).
Local Notation th := (descent P th0).
Local Notation W := (xp P - xm P).
Let HG := mixed_of_product P HO.
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.
Variable T : nat.
Hypothesis HT : specialises_at P th0 T.
Let Hs := specialises_specialised P th0 T HT.
Local Notation s0 := (exp (p1 P (th T)) / kappap P).
Local Notation r0 := (exp (q2 P (th T)) / kappam P).

Let frozen := gp P * p1 P (th T) + gm P * q2 P (th T) - q1 P (th T) - p2 P (th T).

Theorem P6_denominator_lower t : INR T <= INR t ->
  let n := INR t - INR T in
  0 < exp (p1 P (th T)) + kappap P * n /\ 0 < exp (q2 P (th T)) + kappam P * n /\
  ((1 - gp P) * ln (exp (p1 P (th T)) + kappap P * n) + (1 - gm P) * ln (exp (q2 P (th T)) + kappam P * n) + frozen) / (xp P - xm P) <= den (th t).
Proof.
  intros Ht n'. destruct (later T t Ht) as [n [E En]]. fold n' in En.
  pose proof (exp_pos (p1 P (th T))). pose proof (exp_pos (q2 P (th T))). pose proof (pos_INR n).
  assert (0 <= kappap P * n') by (apply Rmult_le_pos; lra). assert (0 <= kappam P * n') by (apply Rmult_le_pos; lra).
  split. lra. split. lra. pose proof (width_pos P HV) as HW. apply quotient_le; auto. rewrite (Rmult_comm (den (th t))), E, (width_denominator P th0 HV HG T Hs n).
  unfold frozen_part. fold frozen. destruct (closed P th0 HV HG T Hs n) as [c1 c2].
  pose proof (scalar_lower (kappap P) s0 n Hkp (s0_positive P th0 HV T)) as A. pose proof (scalar_lower (kappam P) r0 n Hkm (r0_positive P th0 HV T)) as B.
  rewrite <- c1 in A. rewrite <- c2 in B. rewrite En in A, B.
  replace (kappap P * s0) with (exp (p1 P (th T))) in A by (field; lra). replace (kappam P * r0) with (exp (q2 P (th T))) in B by (field; lra).
  pose proof (gp_nonpos P HG). pose proof (gm_nonpos P HG).
  apply Rmult_le_compat_l with (r := 1 - gp P) in A; [|lra]. apply Rmult_le_compat_l with (r := 1 - gm P) in B; [|lra]. lra.
Qed.

Theorem P6_denominator_upper t : INR T <= INR t ->
  let n := INR t - INR T in
  let u := exp (p1 P (th T)) + kappap P * n in
  let v := exp (q2 P (th T)) + kappam P * n in
  let S := Sp P th0 T in
  let R := Sm P th0 T in
  let plus := ln u + (exp (p1 P (th (Datatypes.S T))) - exp (p1 P (th T)) + kappap P * ln (1 + n / S)) / u in
  let minus := ln v + (exp (q2 P (th (Datatypes.S T))) - exp (q2 P (th T)) + kappam P * ln (1 + n / R)) / v in
  (0 < u /\ 0 < v /\ 0 < S /\ 0 < R /\ 0 < 1 + n / S /\ 0 < 1 + n / R) /\
  den (th t) <= ((1 - gp P) * plus + (1 - gm P) * minus + frozen) / (xp P - xm P).
Proof.
  intros Ht n' u v S R plus minus. destruct (later T t Ht) as [n [E En]]. fold n' in En.
  pose proof (exp_pos (p1 P (th T))). pose proof (exp_pos (q2 P (th T))). pose proof (pos_INR n).
  assert (0 <= kappap P * n') by (apply Rmult_le_pos; lra). assert (0 <= kappam P * n') by (apply Rmult_le_pos; lra).
  pose proof (Sp_2 P th0 HV HG T Hs) as HS. pose proof (Sm_2 P th0 HV HG T Hs) as HR. fold S in HS. fold R in HR.
  assert (0 <= n' / S) by (apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra]).
  assert (0 <= n' / R) by (apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra]).
  split. unfold u, v. lra. pose proof (width_pos P HV) as HW. apply le_quotient; auto.
  rewrite (Rmult_comm (den (th t))), E, (width_denominator P th0 HV HG T Hs n).
  unfold frozen_part. fold frozen. destruct (closed P th0 HV HG T Hs n) as [c1 c2].
  pose proof (scalar_upper (kappap P) s0 n Hkp (s0_positive P th0 HV T)) as A. pose proof (scalar_upper (kappam P) r0 n Hkm (r0_positive P th0 HV T)) as B.
  cbv zeta in A, B. rewrite <- c1, <- (Sp_run P th0 HV HG T Hs) in A. rewrite <- c2, <- (Sm_run P th0 HV HG T Hs) in B. rewrite En in A, B.
  replace (kappap P * s0) with (exp (p1 P (th T))) in A by (field; lra). replace (kappam P * r0) with (exp (q2 P (th T))) in B by (field; lra).
  replace (kappap P * Sp P th0 T) with (exp (p1 P (th (Datatypes.S T)))) in A by (unfold Sp; field; lra).
  replace (kappam P * Sm P th0 T) with (exp (q2 P (th (Datatypes.S T)))) in B by (unfold Sm; field; lra).
  fold S u in A. fold R v in B. fold plus in A. fold minus in B.
  pose proof (gp_nonpos P HG). pose proof (gm_nonpos P HG).
  apply Rmult_le_compat_l with (r := 1 - gp P) in A; [|lra]. apply Rmult_le_compat_l with (r := 1 - gm P) in B; [|lra]. lra.
Qed.

Theorem P6_denominator_logarithm t : 2 * INR T + 3 <= INR t ->
  let S := Sp P th0 T in
  let R := Sm P th0 T in
  let limit := (1 - gp P) * ln (kappap P) + (1 - gm P) * ln (kappam P) + frozen in
  let plus := (1 - gp P) * (Rabs (S - INR T - 1) + ln (INR t) + 1 / 3) in
  let minus := (1 - gm P) * (Rabs (R - INR T - 1) + ln (INR t) + 1 / 3) in
  let Z := 3 * (plus + minus) / (2 * INR t * (xp P - xm P)) in
  - Z <= den (th t) - ((2 - gp P - gm P) * ln (INR t) + limit) / (xp P - xm P) <= Z.
Proof.
  intros Ht S R limit plus minus Z. pose proof (pos_INR T). destruct (later_1 T t ltac:(lra)) as [n [E En]].
  pose proof (scalar_logarithm S n T (INR t) (Sp_e P th0 HV HG T Hs) ltac:(lra) Ht) as A.
  pose proof (scalar_logarithm R n T (INR t) (Sm_e P th0 HV HG T Hs) ltac:(lra) Ht) as B.
  pose proof (width_pos P HV) as HW. 
  pose proof (width_denominator P th0 HV HG T Hs (n + 1)) as D.
  replace (n + 1 + T)%nat with (n + Datatypes.S T)%nat in D by lia.
  rewrite (at_p1 P th0 HV HG T Hs n), (at_q2 P th0 HV HG T Hs n), <- E in D. unfold frozen_part in D. fold frozen S R in D.
  pose proof (gp_nonpos P HG). pose proof (gm_nonpos P HG).
  set (x := ln (run S n) - ln (INR t)) in *. set (y := ln (run R n) - ln (INR t)) in *.
  assert (X : den (th t) - ((2 - gp P - gm P) * ln (INR t) + limit) / (xp P - xm P) = ((1 - gp P) * x + (1 - gm P) * y) / W).
  { apply Rmult_eq_reg_l with W; [|lra].
    replace (W * (den (th t) - ((2 - gp P - gm P) * ln (INR t) + limit) / W)) with (W * den (th t) - ((2 - gp P - gm P) * ln (INR t) + limit)) by (field; lra).
    rewrite D. unfold limit, x, y. field. lra. }
  rewrite X. apply Rabs_le_inv'. unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ W)) by (left; now apply Rinv_0_lt_compat).
  unfold Z. replace (3 * (plus + minus) / (2 * INR t * W)) with ((1 - gp P) * (3 * (Rabs (S - INR T - 1) + ln (INR t) + 1 / 3) / (2 * INR t)) * / W
    + (1 - gm P) * (3 * (Rabs (R - INR T - 1) + ln (INR t) + 1 / 3) / (2 * INR t)) * / W) by (unfold plus, minus; field; lra).
  rewrite <- Rmult_plus_distr_r. apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat.
  eapply Rle_trans. apply Rabs_triang. rewrite !Rabs_mult, (Rabs_pos_eq (1 - gp P)), (Rabs_pos_eq (1 - gm P)) by lra.
  apply Rplus_le_compat; apply Rmult_le_compat_l; lra.
Qed.
End Claims.
