(** * Convergence in direction to a KKT point

    Page kkt. Catalogue claims proved in this file:

    - P4.feasible: [P4_feasible]; P4.optimal: [P4_optimal]; P4.direction: [P4_direction]
      (P4.flow-direction and P4.flow-margin: [FlowComparison]) *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language Elementary ScalarMap Pair Margin Orthogonal Rate Obtuse Estimates Specialisation MarginRate.
Open Scope R_scope.

Lemma norm_square th : norm th ^ 2 = norm2 th.
Proof. unfold norm. simpl. rewrite Rmult_1_r, sqrt_sqrt; auto. unfold norm2, dot. nra. Qed.

Section Point.
Variable P : problem.
Local Notation a := (1 + xp P ^ 2).
Local Notation d := (1 + xm P ^ 2).

Lemma square_plus_1 x : 0 < 1 + x ^ 2.
Proof. pose proof (pow2_ge_0 x). lra. Qed.

Lemma square_plus_1_neq x : 1 + x ^ 2 <> 0.
Proof. pose proof (square_plus_1 x). lra. Qed.

Theorem P4_feasible : xp P * xm P <= -1 ->
  (a <> 0 /\ d <> 0) /\
  (xp P * xp P + 1) / a - Rmax ((xm P * xp P + 1) / d) 0 = 1 /\ (xm P * xm P + 1) / d - Rmax ((xp P * xm P + 1) / a) 0 = 1.
Proof.
  intros HO. pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd.
  assert (N : forall x y, x <= 0 -> 0 < y -> x / y <= 0) by (intros; apply quotient_le; lra).
  split. split; lra. rewrite !Rmax_right by (apply N; lra). split; field; lra.
Qed.

Theorem P4_optimal : xm P < xp P -> xp P * xm P = -1 ->
  (a <> 0 /\ d <> 0 /\ xp P / a - xm P / d <> 0) /\ (1 / d - 1 / a) / (xp P / a - xm P / d) = mid P.
Proof.
  intros HW HO. pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd.
  assert (E1 : xp P / a - xm P / d = 2 * (xp P - xm P) / (a * d)).
  { transitivity ((xp P - xm P) * (1 - xp P * xm P) / (a * d)). field; split; lra. rewrite HO. f_equal. ring. }
  assert (E2 : 1 / d - 1 / a = (xp P - xm P) * (xp P + xm P) / (a * d)) by (field; split; lra).
  rewrite E1, E2. assert (0 < 2 * (xp P - xm P) / (a * d)) by (apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]).
  repeat split; try lra. unfold mid. field. repeat split; lra.
Qed.

(** ** The angle, for orthogonal data *)

Hypothesis HO : xp P * xm P = -1.

Lemma xp_neq_0 : xp P <> 0.
Proof. intros E. rewrite E in HO. lra. Qed.

Lemma xm_inverse : xm P = - / xp P.
Proof. pose proof xp_neq_0. apply Rmult_eq_reg_l with (xp P); auto. rewrite HO. field. auto. Qed.

(** The coordinates in the orthonormal basis (x+, 1)/sqrt a, (x-, 1)/sqrt d. *)
Lemma plane u v : u ^ 2 + v ^ 2 = (u * xp P + v) ^ 2 / a + (u * xm P + v) ^ 2 / d.
Proof.
  pose proof xp_neq_0. pose proof (square_plus_1 (xp P)). pose proof (square_plus_1 (xm P)) as Hd. rewrite xm_inverse in *. field.
  repeat split; auto; nra.
Qed.

Lemma norm2_plane th : norm2 th = (p1 P th ^ 2 + p2 P th ^ 2) / a + (q1 P th ^ 2 + q2 P th ^ 2) / d.
Proof.
  unfold norm2, dot, p1, p2, q1, q2, line1, line2.
  replace (w1 th * w1 th + b1 th * b1 th + w2 th * w2 th + b2 th * b2 th) with ((w1 th ^ 2 + b1 th ^ 2) + (w2 th ^ 2 + b2 th ^ 2)) by ring.
  rewrite (plane (w1 th) (b1 th)), (plane (w2 th) (b2 th)). field. split; nra.
Qed.

Lemma dot_kkt_point th : dot th (kkt_point P) = p1 P th / a + q2 P th / d.
Proof. unfold dot, kkt_point, p1, q2, line1, line2; simpl. field. split; nra. Qed.

(** 1/a + 1/d = 1. *)
Lemma inverse_sum : / a + / d = 1.
Proof.
  pose proof xp_neq_0. pose proof (square_plus_1 (xp P)). pose proof (square_plus_1 (xm P)) as Hd. rewrite xm_inverse in *. field.
  repeat split; auto; nra.
Qed.

Lemma norm2_kkt_point : norm2 (kkt_point P) = 1.
Proof.
  rewrite <- inverse_sum. unfold norm2, dot, kkt_point. cbn [w1 b1 w2 b2]. field. split; nra.
Qed.

Lemma norm2_ge th l : 0 <= l -> l <= p1 P th -> l <= q2 P th -> l ^ 2 <= norm2 th.
Proof.
  intros Hl h1 h2. rewrite norm2_plane. pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd.
  apply Rinv_0_lt_compat in Ha. apply Rinv_0_lt_compat in Hd. pose proof inverse_sum as I.
  assert (l ^ 2 <= p1 P th ^ 2) by (apply pow_incr; lra). assert (l ^ 2 <= q2 P th ^ 2) by (apply pow_incr; lra).
  pose proof (pow2_ge_0 (p2 P th)). pose proof (pow2_ge_0 (q1 P th)).
  assert (l ^ 2 * / a <= (p1 P th ^ 2 + p2 P th ^ 2) * / a) by (apply Rmult_le_compat_r; lra).
  assert (l ^ 2 * / d <= (q1 P th ^ 2 + q2 P th ^ 2) * / d) by (apply Rmult_le_compat_r; lra).
  replace (l ^ 2) with (l ^ 2 * / a + l ^ 2 * / d) by (rewrite <- Rmult_plus_distr_l, I; ring). unfold Rdiv. lra.
Qed.

(** The square of the norm times the squared sine of the angle. *)
Lemma sine th : norm2 th - dot th (kkt_point P) ^ 2 =
  (p1 P th - q2 P th) ^ 2 / (a * d) + p2 P th ^ 2 / a + q1 P th ^ 2 / d.
Proof.
  rewrite norm2_plane, dot_kkt_point. pose proof inverse_sum as E.
  pose proof (square_plus_1_neq (xp P)) as na. pose proof (square_plus_1_neq (xm P)) as nd.
  set (x := p1 P th). set (y := q2 P th). set (u := p2 P th). set (v := q1 P th).
  assert (Ea : / a = 1 - / d) by lra. unfold Rdiv. rewrite Rinv_mult, Ea. ring.
Qed.

Lemma kkt_square th : 0 < norm2 th -> kkt P th ^ 2 = 2 * (1 - dot th (kkt_point P) / norm th).
Proof.
  intros Hn. assert (HN : 0 < norm th) by (apply sqrt_lt_R0; auto).
  assert (EN : norm th * norm th = norm2 th) by (apply sqrt_sqrt; lra).
  assert (Es : norm (kkt_point P) = 1) by (unfold norm; rewrite norm2_kkt_point; apply sqrt_1).
  assert (Ek : kkt P th ^ 2 = norm2 (Weights (w1 th / norm th - w1 (kkt_point P) / norm (kkt_point P)) (b1 th / norm th - b1 (kkt_point P) / norm (kkt_point P))
    (w2 th / norm th - w2 (kkt_point P) / norm (kkt_point P)) (b2 th / norm th - b2 (kkt_point P) / norm (kkt_point P)))).
  { unfold kkt. apply norm_square. }
  rewrite Ek. clear Ek. pose proof norm2_kkt_point as E1. set (s := kkt_point P) in *. rewrite Es.
  unfold norm2, dot in *. cbn [w1 b1 w2 b2].
  apply Rmult_eq_reg_r with (norm th * norm th). 2: nra.
  transitivity ((w1 th * w1 th + b1 th * b1 th + w2 th * w2 th + b2 th * b2 th) + (norm th * norm th) * (w1 s * w1 s + b1 s * b1 s + w2 s * w2 s + b2 s * b2 s)
    - 2 * (w1 th * w1 s + b1 th * b1 s + w2 th * w2 s + b2 th * b2 s) * norm th). field. lra.
  rewrite E1, <- EN. field. lra.
Qed.

(** The distance of the directions is at most sqrt 2 times the sine. *)
Lemma kkt_bound th Q l : 0 < l -> 0 <= dot th (kkt_point P) -> norm2 th - dot th (kkt_point P) ^ 2 <= Q -> (l / 2) ^ 2 <= norm2 th ->
  kkt P th <= 2 * sqrt (2 * Q) / l.
Proof.
  intros Hl Hi HQ Hn. set (i := dot th (kkt_point P)) in *.
  assert (0 < (l / 2) ^ 2) by (apply pow_lt; lra). assert (Hn0 : 0 < norm2 th) by lra.
  assert (HN : 0 < norm th) by (apply sqrt_lt_R0; auto).
  assert (EN : norm th * norm th = norm2 th) by (apply sqrt_sqrt; lra).
  pose proof (kkt_square th Hn0) as K. fold i in K.
  assert (HK : 0 <= kkt P th) by apply sqrt_pos.
  assert (HQ0 : 0 <= Q).
  { eapply Rle_trans; [|exact HQ]. rewrite sine. pose proof (square_plus_1 (xp P)). pose proof (square_plus_1 (xm P)).
    assert (Z : forall x y, 0 < y -> 0 <= x ^ 2 / y) by (intros; apply Rmult_le_pos; [apply pow2_ge_0 | left; now apply Rinv_0_lt_compat]).
    pose proof (Z (p1 P th - q2 P th) (a * d) ltac:(now apply Rmult_lt_0_compat)). pose proof (Z (p2 P th) a ltac:(auto)). pose proof (Z (q1 P th) d ltac:(auto)). lra. }
  assert (B : kkt P th ^ 2 <= 2 * Q / norm2 th).
  { rewrite K. apply le_quotient; auto. rewrite <- EN.
    replace (2 * (1 - i / norm th) * (norm th * norm th)) with (2 * ((norm th - i) * norm th)) by (field; lra).
    assert (L : (norm th - i) * norm th <= norm th ^ 2 - i ^ 2).
    { replace (norm th ^ 2 - i ^ 2) with ((norm th - i) * norm th + (norm th - i) * i) by ring.
      assert (0 <= kkt P th ^ 2) by apply pow2_ge_0.
      assert (0 <= 1 - i / norm th) by lra.
      assert (0 <= norm th - i). { apply Rmult_le_reg_r with (/ norm th). now apply Rinv_0_lt_compat. rewrite Rmult_0_l. replace ((norm th - i) * / norm th) with (1 - i / norm th) by (field; lra). lra. }
      assert (0 <= (norm th - i) * i) by (apply Rmult_le_pos; lra). lra. }
    replace (norm th ^ 2) with (norm2 th) in L by (rewrite <- EN; ring). lra. }
  apply square_incr_inv.
  { apply Rmult_le_pos. pose proof (sqrt_pos (2 * Q)); lra. left; now apply Rinv_0_lt_compat. }
  replace ((2 * sqrt (2 * Q) / l) ^ 2) with (4 * (sqrt (2 * Q) * sqrt (2 * Q)) / l ^ 2) by (field; lra).
  rewrite sqrt_sqrt by lra. eapply Rle_trans. exact B. apply quotient_le; auto.
  replace (4 * (2 * Q) / l ^ 2 * norm2 th) with (2 * Q * (norm2 th / (l / 2) ^ 2)) by (field; lra).
  rewrite <- (Rmult_1_r (2 * Q)) at 1. apply Rmult_le_compat_l. lra. apply le_quotient; lra.
Qed.
End Point.

Section Claims.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO' : xp P * xm P = -1).
Local Notation th := (descent P th0).
Let HO := orthogonal_of_product P HO'.
Variable T : nat.
Hypothesis HT' : specialises_at P th0 T.
Let HT := specialises_specialised P th0 T HT'.
Local Notation S := (Sp P th0 T).
Local Notation R := (Sm P th0 T).
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.

(** A quadratic condition on t instead of a logarithmic one. *)
Lemma half_log k z t : 0 < k -> 2 <= t -> 4 / k ^ 2 <= t -> t / 2 <= z -> ln t / 2 <= ln k + ln z.
Proof.
  intros Hk Ht Hk2 Hz. assert (0 < k ^ 2) by (apply pow_lt; auto). apply product_le in Hk2; auto.
  rewrite <- ln_mult by lra. apply Rle_trans with (ln (k * (t / 2))).
  - assert (ln t <= ln ((k * (t / 2)) * (k * (t / 2)))).
    { apply ln_monotone. lra. replace (k * (t / 2) * (k * (t / 2))) with (t * k ^ 2 * t / 4) by field.
      assert (4 * t <= t * k ^ 2 * t) by (apply Rmult_le_compat_r; lra). lra. }
    rewrite ln_mult in H0 by (apply Rmult_lt_0_compat; lra). lra.
  - apply ln_monotone. apply Rmult_lt_0_compat; lra. apply Rmult_le_compat_l; lra.
Qed.

Lemma square_le x y : Rabs x <= y -> x ^ 2 <= y ^ 2.
Proof. intros H. rewrite <- (pow2_abs x). apply pow_incr. split; auto. apply Rabs_pos. Qed.

Theorem P4_direction t :
  let a := 1 + xp P ^ 2 in
  let d := 1 + xm P ^ 2 in
  let Q := (Rabs (ln (kappam P / kappap P)) + 1) ^ 2 / (a * d) + p2 P (th T) ^ 2 / a + q1 P (th T) ^ 2 / d in
  let T0 := Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rabs (R - S))) (4 / kappap P ^ 2)) (4 / kappam P ^ 2) in
  T0 <= INR t ->
  (0 <= 2 * Q /\ 0 < ln (INR t) /\ norm (th t) <> 0) /\ kkt P (th t) <= 2 * sqrt (2 * Q) / ln (INR t).
Proof.
  intros a d Q T0 Ht. unfold T0 in Ht. split_max. pose proof (pos_INR T). pose proof (Rabs_pos (R - S)).
  destruct (later_1 T t ltac:(lra)) as [n [E En]].
  assert (L : 0 < ln (INR t)) by (apply ln_pos; lra).
  pose proof (state_p1 P th0 HV HO T HT n) as c1. pose proof (state_q2 P th0 HV HO T HT n) as c2.
  pose proof (state_p2 P th0 HV HO T HT n) as c3. pose proof (state_q1 P th0 HV HO T HT n) as c4.
  rewrite <- E in c1, c2, c3, c4. set (w := th t) in *.
  pose proof (Sp_ge_e P th0 HV HO T HT) as e1. pose proof (Sm_ge_e P th0 HV HO T HT) as e2. pose proof exp_1_ge as e3.
  pose proof (run_ge S n ltac:(lra)). pose proof (run_ge R n ltac:(lra)).
  assert (B1 : ln (INR t) / 2 <= p1 P w) by (rewrite c1; apply half_log; auto; lra).
  assert (B2 : ln (INR t) / 2 <= q2 P w) by (rewrite c2; apply half_log; auto; lra).
  assert (Diff : Rabs (p1 P w - q2 P w) <= Rabs (ln (kappam P / kappap P)) + 1).
  { rewrite c1, c2. pose proof (rho_at P th0 HV HO' T HT' n 1 ltac:(lra) ltac:(unfold Rdiv; rewrite Rinv_1; lra)) as Hr.
    rewrite Rabs_minus_sym, ln_div by auto.
    replace (ln (kappam P) + ln (run R n) - (ln (kappap P) + ln (run S n))) with ((ln (kappam P) - ln (kappap P)) + (ln (run R n) - ln (run S n))) by ring.
    eapply Rle_trans. apply Rabs_triang. lra. }
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd. fold a in Ha. fold d in Hd.
  assert (Had : 0 < a * d) by now apply Rmult_lt_0_compat.
  assert (Z : forall x y, 0 < y -> 0 <= x ^ 2 / y) by (intros; apply Rmult_le_pos; [apply pow2_ge_0 | left; now apply Rinv_0_lt_compat]).
  assert (Hs : norm2 w - dot w (kkt_point P) ^ 2 <= Q).
  { rewrite (sine P HO'), c3, c4. fold a d. unfold Q. apply Rplus_le_compat_r, Rplus_le_compat_r.
    apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat. now apply square_le. }
  assert (Hn : (ln (INR t) / 2) ^ 2 <= norm2 w).
  { apply (norm2_ge P HO'); lra. }
  assert (Hi : 0 <= dot w (kkt_point P)).
  { rewrite dot_kkt_point. fold a d. apply Rplus_le_le_0_compat; (apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat]). }
  split.
  - assert (0 < norm w). { apply sqrt_lt_R0. eapply Rlt_le_trans; [|exact Hn]. apply pow_lt. lra. }
    split; [|split; lra]. unfold Q. pose proof (Z (p2 P (th T)) a Ha). pose proof (Z (q1 P (th T)) d Hd).
    pose proof (Z (Rabs (ln (kappam P / kappap P)) + 1) (a * d) Had). lra.
  - now apply kkt_bound.
Qed.
End Claims.
